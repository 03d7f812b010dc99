import { type Account, scopesOf, WHOLE } from './budget.ts';
import { own } from './own.ts';
import { type Reserved, tokensOf } from './reservation.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import type { Usage } from './usage.ts';

export const NOTHING_RESERVED: Account['reserved'] = { tokens: 0, microUsd: 0, open: 0 };
export const NEW_ACCOUNT: Account = {
  tokens: 0,
  microUsd: 0,
  reserved: NOTHING_RESERVED,
  tasks: 0,
  busyMs: 0,
  running: 0,
  since: 0,
  until: 0,
};

/** What an attempt or a call for planning used, over what was put aside for it. */
export type Settlement = { usage?: Usage | undefined; reserved?: Reserved | undefined };

/** The account with one more reservation. */
export function withReserved(total: Account['reserved'], bound: Reserved): Account['reserved'] {
  return {
    tokens: total.tokens + tokensOf(bound),
    microUsd: total.microUsd + (bound.microUsd ?? 0),
    open: total.open + 1,
  };
}

/** The account without a reservation that is settled. */
export function withoutReserved(total: Account['reserved'], bound: Reserved): Account['reserved'] {
  return {
    tokens: total.tokens - tokensOf(bound),
    microUsd: total.microUsd - (bound.microUsd ?? 0),
    open: total.open - 1,
  };
}

/** Usage replaces the reservation. A cost that nobody tells counts as what was put aside for it. */
export function settled(account: Account, { usage, reserved }: Settlement): Account {
  const rest = reserved ? { ...account, reserved: withoutReserved(account.reserved, reserved) } : account;
  if (!usage) return rest;
  return {
    ...rest,
    tokens: rest.tokens + usage.input + usage.output,
    microUsd: rest.microUsd + (usage.microUsd ?? reserved?.microUsd ?? 0),
  };
}

/** What was assumed of a call is replaced by what it used. */
export function corrected(
  account: Account,
  { assumed, usage, reserved }: { assumed: Usage; usage: Usage; reserved: Reserved | undefined },
): Account {
  const unknown = reserved?.microUsd ?? 0;
  return {
    ...account,
    tokens: account.tokens - assumed.input - assumed.output + usage.input + usage.output,
    microUsd: account.microUsd - (assumed.microUsd ?? unknown) + (usage.microUsd ?? unknown),
  };
}

/** Changes the accounts that a task counts under. */
export function book(
  draft: RunState,
  cell: Pick<TaskCell, 'spec' | 'parent'>,
  change: (account: Account) => Account,
): void {
  if (!draft.accounts) return;
  const accounts = { ...draft.accounts };
  for (const scope of scopesOf(draft, cell)) {
    const account = accounts[scope ?? WHOLE];
    if (account) accounts[scope ?? WHOLE] = change(account);
  }
  draft.accounts = accounts;
}

/** A task is worked on, until `deadline` at the latest. */
export function begun(account: Account, at: number, deadline: number): Account {
  const { running, until } = account;
  return running > 0
    ? { ...account, running: running + 1, until: Math.max(until, deadline) }
    : { ...account, running: 1, since: at, until: deadline };
}

/** A task is worked on no longer. */
export function ended(account: Account, at: number): Account {
  const { running, since, until, busyMs } = account;
  if (running > 1) return { ...account, running: running - 1 };
  return { ...account, running: 0, busyMs: busyMs + Math.max(0, Math.min(at, until) - since) };
}

/**
 * The accounts and subgraphs anew, after the graph or the ceilings changed. What was used stays in its account; one that
 * is new begins with what its tasks used before. Looks at every task once, when there is a budget at all.
 */
export function recount(draft: RunState): void {
  const { budget, budgets = {} } = draft.policy;
  const roots = Object.keys(budgets);
  if (!budget && roots.length === 0) {
    delete draft.accounts;
    delete draft.scopes;
    return;
  }
  const before = draft.accounts ?? {};
  scope(draft);
  const accounts: Record<string, Account> = {};
  if (budget) accounts[WHOLE] = wholeOf(draft, before[WHOLE]);
  for (const root of roots) accounts[root] = { ...(own(before, root) ?? NEW_ACCOUNT), ...UNDER_WAY };
  for (const cell of draft.tasks.values()) {
    if (cell.removed !== undefined) continue;
    for (const scope of scopesOf(draft, cell)) {
      const key = scope ?? WHOLE;
      const account = accounts[key];
      if (account) accounts[key] = underWay(earlier(account, { key, cell, before }), cell);
    }
  }
  for (const [key, account] of Object.entries(accounts)) {
    const was = own(before, key);
    if (was && was.running > 0) accounts[key] = { ...account, since: Math.min(was.since, account.since) };
  }
  draft.accounts = accounts;
}

/** Which tasks belong to each subgraph that has a budget. */
export function scope(draft: RunState): void {
  const roots = Object.keys(draft.policy.budgets ?? {});
  if (roots.length === 0) delete draft.scopes;
  else draft.scopes = new Map(roots.map((root) => [root, subgraphOf(draft, root)]));
}

const UNDER_WAY = { reserved: NOTHING_RESERVED, tasks: 0, running: 0 };

/** The run's account: what planning has put aside counts here alone. */
function wholeOf({ usage, calls }: RunState, before: Account | undefined): Account {
  const { input, output, microUsd } = usage;
  const used = before ?? { ...NEW_ACCOUNT, tokens: input + output, microUsd };
  const open = Object.values(calls).reduce(withReserved, NOTHING_RESERVED);
  return { ...used, ...UNDER_WAY, reserved: open };
}

type Before = { key: string; cell: TaskCell; before: Readonly<Record<string, Account>> };

/** With a task's earlier attempts, when the account is new. What the run used as a whole is known already, but for time. */
function earlier(account: Account, { key, cell, before }: Before): Account {
  if (own(before, key)) return account;
  return cell.attempts.reduce((sum, { usage, ms = 0, endedAt }) => {
    if (endedAt === undefined) return sum;
    const used = key === WHOLE ? sum : settled(sum, { usage });
    return { ...used, busyMs: used.busyMs + ms };
  }, account);
}

/** With one more task, and what it does now. */
function underWay(account: Account, { state, attempts }: TaskCell): Account {
  const next = { ...account, tasks: account.tasks + 1 };
  if (state.status !== 'running') return next;
  const { since, deadline } = state;
  const isFirst = next.running === 0;
  const bound = attempts.at(-1)?.reserved;
  return {
    ...next,
    running: next.running + 1,
    since: isFirst ? since : Math.min(next.since, since),
    until: isFirst ? deadline : Math.max(next.until, deadline),
    reserved: bound ? withReserved(next.reserved, bound) : next.reserved,
  };
}

/** The task and everything that follows from it. */
function subgraphOf({ tasks }: RunState, root: TaskId): ReadonlySet<TaskId> {
  const found = new Set<TaskId>();
  const stack = [root];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue;
    const cell = tasks.get(id);
    if (!cell || cell.parent !== undefined) continue;
    found.add(id);
    stack.push(...cell.feeds);
  }
  return found;
}
