import type { Ladder, Rung } from '@/server/core/ladder';
import { text } from '../text/text';

const { policies: words } = text;

/** Rungs of which people say how often they are taken. */
const COUNTED: readonly Rung['do'][] = ['retry', 'retrySubgraph', 'reduceConcurrency', 'replan'];

export function isCounted({ do: what }: Rung): boolean {
  return COUNTED.includes(what);
}

export function rungWords(rung: Rung): string {
  const name = words.recoveries[rung.do];
  return isCounted(rung) && (rung.times ?? 1) > 1 ? `${name} ${words.times(rung.times ?? 1)}` : name;
}

/** `retry subgraph ×2 → degrade`. */
export function ladderWords(ladder: Ladder): string {
  return ladder.length === 0 ? words.nothing : ladder.map(rungWords).join(' → ');
}
