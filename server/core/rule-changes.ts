import type { Envelope } from './envelope.ts';
import { own } from './own.ts';
import type { Policy } from './policy.ts';
import { rulesIn } from './policy-overrides.ts';
import { changedUnits } from './policy-units.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';

/** Who changed a point of a run's rules last, when (ms since epoch), and with which event of the run. */
export type RuleChange = { by: { id: string; name: string }; at: number; seq: number };

/** By the point, such as `concurrency`, `budget/tokens`, or `tasks/TASK/timeout` of a rule that a task has of its own. */
export type RuleChanges = Readonly<Record<string, RuleChange>>;

type Moment = Pick<Envelope, 'actor' | 'at' | 'seq'>;

/** What the point of a task's own rule is called. */
export function taskPoint(task: TaskId, cls: string): string {
  return `tasks/${task}/${cls}`;
}

/** The points of the rules in which one policy is not the other. */
export function changedRules(before: Policy, after: Policy): string[] {
  return changedUnits(rulesIn(before), rulesIn(after));
}

/** These points were changed just now. */
export function noteChanges(draft: RunState, points: readonly string[], { actor, at, seq }: Moment): void {
  if (points.length === 0) return;
  const change = { by: { id: actor.id, name: actor.name }, at, seq };
  draft.ruleChanges = { ...draft.ruleChanges, ...Object.fromEntries(points.map((point) => [point, change])) };
}

/** The last change of any of these points after an event; undefined: there was none. */
export function lastChange(
  { ruleChanges }: Pick<RunState, 'ruleChanges'>,
  points: readonly string[],
  after = 0,
): RuleChange | undefined {
  const later = points.flatMap((point) => own(ruleChanges, point) ?? []).filter(({ seq }) => seq > after);
  return later.reduce<RuleChange | undefined>(
    (last, one) => (last && last.seq > one.seq ? last : one),
    undefined,
  );
}
