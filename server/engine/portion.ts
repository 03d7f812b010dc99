import type { Item } from './item.ts';

/** Items of one turn at most: keeps a batch's statement small. */
const MOST = 256;
/** A task that took at least so long, ms, took many times what a turn takes. */
const LONG_MS = 5;
/** How many results of long tasks a turn takes, and in how many turns after a pause. */
const FEW = 2;
const TURNS = 8;

/**
 * How many of the waiting items the next turn takes; `turns`: how many there were since nothing was waiting. All of them:
 * to commit them together costs least. But when long tasks end at the same moment there is time, and slots that wait for
 * one another's commit: these turns are short, and the tasks that follow no longer end at the same moment. Whoever waits
 * for an answer does not wait for these turns, nor does anything start meanwhile that they may be about to stop.
 */
export function portion(waiting: readonly Item[], turns: number): number {
  return turns < TURNS && isLong(waiting[0]) && !waiting.some(({ settle }) => settle) ? FEW : MOST;
}

/**
 * How many tasks such a turn starts at the most: no more than it takes, so that those do not end at the same moment
 * either. What is left starts in the next turn.
 */
export function startsAtMost(taken: readonly Item[]): number {
  return taken.length <= FEW && isLong(taken[0]) ? FEW : Number.POSITIVE_INFINITY;
}

function isLong(item: Item | undefined): boolean {
  const command = item?.envelope.command;
  return command?.type === 'reportSuccess' && command.ms >= LONG_MS;
}
