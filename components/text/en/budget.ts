import type { BudgetKind } from '@/server/core/budget';
import { units } from './units';

const KINDS: Record<BudgetKind, string> = {
  tokens: 'tokens',
  microUsd: 'money',
  ms: 'time',
  tasks: 'tasks',
};

export function amount(what: BudgetKind, n: number): string {
  switch (what) {
    case 'tokens':
      return units.tokens(n);
    case 'microUsd':
      return units.money(n);
    case 'ms':
      return units.duration(n);
    case 'tasks':
      return units.figure(n);
  }
}

/** With what it is an amount of, where the figure does not say so: `50k tokens`, `1 task`. */
function named(what: BudgetKind, n: number): string {
  if (what !== 'tokens' && what !== 'tasks') return amount(what, n);
  return `${amount(what, n)} ${n === 1 ? KINDS[what].slice(0, -1) : KINDS[what]}`;
}

/** What may be spent: on a run, and on parts of it. */
export const budget = {
  label: 'Budget',
  amount,
  reached: 'A budget leaves no room',
  /** `12k of 50k tokens`, `$0.02 of $1.00`, `12 s of 10 m`; beyond the budget `3 tasks, 1 allowed`. */
  of: (what: BudgetKind, used: number, most: number) =>
    used > most
      ? `${named(what, used)}, ${amount(what, most)} allowed`
      : `${amount(what, used)} of ${named(what, most)}`,
  /** `at most 50k tokens`. */
  most: (what: BudgetKind, most: number) => `at most ${named(what, most)}`,
  reserved: (what: BudgetKind, n: number) => `${amount(what, n)} put aside for calls under way`,
  left: (what: BudgetKind, n: number) => `${amount(what, n)} left`,
  part: (title: string) => `“${title}” and what follows`,
  time: 'Time counts while a task is being worked on.',
  waits: (what: BudgetKind, part: string | undefined, asked: boolean) =>
    `The budget of ${KINDS[what]}${part ? ` of “${part}” and what follows from it` : ''} leaves no room for it${asked ? ': waits for an answer to the question above.' : ' until calls under way have ended.'}`,
  /** Of an attempt: the most that its call might use. */
  atMost: (tokens: number, microUsd: number | null) =>
    `at most ${units.tokens(tokens)} tokens${microUsd === null ? '' : `, ${units.money(microUsd)}`} put aside`,
};
