import type { Envelope } from '../../core/envelope.ts';
import type { RunEvent } from '../../core/event.ts';
import { needsOf } from '../../core/graph.ts';
import { withOps } from '../../core/patch.ts';
import type { SupervisorPlan } from '../../core/plan.ts';
import type { Budget } from '../../core/policy.ts';
import type { Reserved } from '../../core/reservation.ts';
import { NO_USAGE, type Usage, type UsageTotal, withoutUsage, withUsage } from '../../core/usage.ts';

type Running = { reserved?: Reserved | undefined; attempt: number; at: number; deadline: number };
type Kind = 'tokens' | 'microUsd';
/** A reservation, or what was used in its place, and of which task. Planning has none. */
type Entry = { task?: string | undefined; tokens: number; microUsd: number };

/** A log only grows: what was counted of it stands. */
const ledgers = new WeakMap<readonly Envelope[], BudgetLedger>();

/** Counts a log again, in its own way: what was put aside, what was used, and whether a ceiling was ever exceeded. */
export class BudgetLedger {
  usage: UsageTotal = NO_USAGE;
  /** The first ceiling that was exceeded; undefined: none. */
  broken: string | undefined;
  private counted = 0;
  private budgets: Record<string, Budget | undefined> = {};
  private plan: SupervisorPlan | undefined;
  private readonly running = new Map<string, Running>();
  private readonly entries = new Map<string, Entry>();
  private readonly assumed = new Map<string, Usage>();
  /** What each call counted under when it began: a link that comes later charges nobody for it. */
  private readonly scopes = new Map<string, ReadonlySet<string>>();
  private readonly members = new Map<string, Set<string>>();
  private busy: [from: number, to: number][] = [];

  /** The ledger of this log, up to its end. */
  static of(log: readonly Envelope[]): BudgetLedger {
    const ledger = ledgers.get(log) ?? new BudgetLedger();
    ledgers.set(log, ledger);
    for (const { event, at, seq } of log.slice(ledger.counted)) {
      ledger.take(event, at, seq);
      ledger.broken ??= ledger.exceeded(event, seq);
      ledger.counted += 1;
    }
    return ledger;
  }

  private take(event: RunEvent, at: number, seq: number): void {
    switch (event.type) {
      case 'run.started':
        this.budgets = { '': event.policy.budget, ...event.policy.budgets };
        return;
      case 'budget.raised':
        if (event.to === undefined) return;
        this.budgets[event.scope ?? ''] = { ...this.budgets[event.scope ?? ''], [event.what]: event.to };
        return;
      case 'plan.adopted':
        this.plan = event.plan;
        this.members.clear();
        return;
      case 'run.patched':
        if (this.plan) this.plan = withOps(this.plan, event.ops);
        this.members.clear();
        return;
      case 'task.dispatched':
        this.begin(event, at);
        return;
      case 'task.succeeded':
      case 'task.failed':
        this.end(event.task, event.usage, at);
        return;
      case 'task.resultRejected':
        this.correct(`${event.task}#${event.attempt}`, event.usage);
        return;
      case 'usage.reserved':
        this.entries.set(event.id, entryOf(undefined, event.reserved));
        return;
      case 'usage.recorded':
        this.usage = withUsage(this.usage, event.usage);
        this.entries.set(event.id ?? `call ${seq}`, used(undefined, event.usage, undefined));
        return;
      case 'tasks.reopened':
        for (const task of event.tasks) this.breakOff(task, at);
        return;
      case 'run.closed':
        for (const task of [...this.running.keys()]) this.breakOff(task, at);
    }
  }

  /** Nobody waits for its end. */
  private breakOff(task: string, at: number): void {
    const reserved = this.running.get(task)?.reserved;
    this.end(task, reserved && { ...reserved, calls: 1, exact: false }, at);
  }

  private begin(event: Extract<RunEvent, { type: 'task.dispatched' }>, at: number): void {
    const { task, attempt, reserved, deadline } = event;
    this.running.set(task, { reserved, attempt, at, deadline });
    if (!reserved) return;
    const scopes = Object.keys(this.budgets).filter((scope) => this.isUnder(scope, task));
    this.scopes.set(`${task}#${attempt}`, new Set(scopes));
    this.entries.set(`${task}#${attempt}`, entryOf(task, reserved));
  }

  private end(task: string, usage: Usage | undefined, at: number): void {
    const known = this.running.get(task);
    if (usage) this.usage = withUsage(this.usage, usage);
    if (!known) return;
    this.running.delete(task);
    this.busy.push([known.at, Math.min(at, known.deadline)]);
    const key = `${task}#${known.attempt}`;
    this.entries.set(key, used(task, usage, known.reserved));
    if (usage && isMost(usage, known.reserved)) this.assumed.set(key, usage);
  }

  private correct(key: string, usage: Usage | undefined): void {
    const assumed = this.assumed.get(key);
    const task = key.split('#')[0];
    if (!assumed || !usage) return;
    const isStillMost = !usage.exact && usage.input === assumed.input && usage.output === assumed.output;
    if (!isStillMost) this.assumed.delete(key);
    this.usage = withUsage(withoutUsage(this.usage, assumed), usage);
    this.entries.set(key, used(task, usage, undefined));
  }

  private exceeded(event: RunEvent, seq: number): string | undefined {
    for (const [scope, budget] of Object.entries(this.budgets)) {
      if (!budget) continue;
      for (const what of ['tokens', 'microUsd'] as const) {
        const most = budget[what];
        const sum = this.sum(scope, what);
        if (most !== undefined && sum > most)
          return `event ${seq}: ${sum} ${what} of ${most} under “${scope}”`;
      }
      if (event.type !== 'task.dispatched' || scope !== '' || budget.ms === undefined) continue;
      const given = [...this.running.values()].map(({ at, deadline }): [number, number] => [at, deadline]);
      const ms = covered([...this.busy, ...given]);
      if (ms > budget.ms) return `event ${seq}: ${ms} ms of ${budget.ms} are given out`;
    }
    return undefined;
  }

  private sum(scope: string, what: Kind): number {
    let sum = 0;
    for (const [key, entry] of this.entries) {
      if (scope === '' || this.scopes.get(key)?.has(scope)) sum += entry[what];
    }
    return sum;
  }

  private isUnder(scope: string, task: string): boolean {
    return scope !== '' && this.membersOf(scope).has(task.split('/')[0] ?? '');
  }

  private membersOf(root: string): Set<string> {
    const known = this.members.get(root);
    if (known) return known;
    const members = new Set([root]);
    this.members.set(root, members);
    const tasks = this.plan?.graph.tasks ?? [];
    for (let before = 0; before !== members.size; ) {
      before = members.size;
      for (const task of tasks) if (needsOf(task).some((need) => members.has(need))) members.add(task.id);
    }
    return members;
  }
}

/** What counts of a call whose end nobody heard. */
function isMost({ exact, input, output }: Usage, reserved: Reserved | undefined): boolean {
  return !exact && input === reserved?.input && output === reserved.output;
}

function entryOf(task: string | undefined, { input, output, microUsd }: Reserved): Entry {
  return { task, tokens: input + output, microUsd: microUsd ?? 0 };
}

function used(task: string | undefined, usage: Usage | undefined, reserved: Reserved | undefined): Entry {
  if (!usage) return { task, tokens: 0, microUsd: 0 };
  return { task, tokens: usage.input + usage.output, microUsd: usage.microUsd ?? reserved?.microUsd ?? 0 };
}

/** The time that these spans cover together. */
function covered(spans: readonly [number, number][]): number {
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
