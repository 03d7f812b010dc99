import type { BudgetKind, Ceiling } from './budget.ts';
import type { RunState } from './state.ts';

/** An amount with its unit, as people read it. */
export function amountOf(what: BudgetKind, amount: number): string {
  switch (what) {
    case 'tokens':
      return `${number(amount)} ${amount === 1 ? 'token' : 'tokens'}`;
    case 'microUsd':
      return dollars(amount);
    case 'ms':
      return durationOf(amount);
    case 'tasks':
      return `${number(amount)} ${amount === 1 ? 'task' : 'tasks'}`;
  }
}

/** `this run`, or the part of it that a subgraph's budget is for. */
export function placeOf({ tasks }: Pick<RunState, 'tasks'>, { scope }: Ceiling): string {
  if (scope === undefined) return 'this run';
  return `“${tasks.get(scope)?.spec.title ?? scope}” and what follows from it`;
}

/** Forms ask for money in dollars and for time in minutes. */
const UNIT: Record<BudgetKind, { each: number; label: string }> = {
  tokens: { each: 1, label: 'tokens' },
  microUsd: { each: 1_000_000, label: 'US dollars' },
  ms: { each: 60_000, label: 'minutes' },
  tasks: { each: 1, label: 'tasks' },
};

/** The unit that a form asks for. */
export function unitOf(what: BudgetKind): string {
  return UNIT[what].label;
}

/** An amount as it stands in a form. */
export function inForm(what: BudgetKind, amount: number): string {
  return String(Number((amount / UNIT[what].each).toFixed(4)));
}

/** What a form's text says; undefined when it is no amount above nothing. */
export function fromForm(what: BudgetKind, text: string | undefined): number | undefined {
  const amount = Math.round(Number(text) * UNIT[what].each);
  return text?.trim() && Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}

/** A little more than this, in two digits: 41,300 becomes 42,000. */
export function roundedUp(what: BudgetKind, amount: number): number {
  if (what === 'tasks') return Math.ceil(amount);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1);
  const least = what === 'ms' ? 60_000 : step;
  return Math.ceil(amount / Math.max(step, least)) * Math.max(step, least);
}

function durationOf(ms: number): string {
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0))} s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 1000);
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

function number(n: number): string {
  return n.toLocaleString('en');
}

/** Millionths of a US dollar as people read them. */
export function dollars(microUsd: number): string {
  const usd = microUsd / 1_000_000;
  return `$${usd < 0.009_95 ? usd.toFixed(4) : usd.toFixed(2)}`;
}
