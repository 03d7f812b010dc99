import { v7 } from 'uuid';
import type { Ids } from '../ports.ts';

/** Ids that rise and never repeat: one random UUIDv7 for this start of the process, then a count. */
export function countedIds(): Ids {
  const epoch = v7().replaceAll('-', '').slice(0, 20);
  let count = 0;
  return {
    next() {
      count += 1;
      return `${epoch}-${count.toString(36)}`;
    },
  };
}
