import type { TaskId } from '@/server/core/task';

/** The most characters of an id that is made here: a number has room behind it. */
const MOST = 60;

/** An id made of words: small letters, digits and hyphens. */
export function idFrom(words: string): TaskId {
  const plain = words.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const id = plain
    .replace(/^[^a-z]+/, '')
    .slice(0, MOST)
    .replace(/-+$/, '');
  return id || 'task';
}

/** The id itself when nobody has it, else with the next free number behind it. */
export function uniqueId(wanted: TaskId, isTaken: (id: TaskId) => boolean): TaskId {
  if (!isTaken(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, '').slice(0, MOST);
  let n = 2;
  while (isTaken(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}
