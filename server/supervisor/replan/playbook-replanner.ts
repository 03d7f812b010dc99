import type { Alternative } from '../../core/alternative.ts';
import { fingerprintOf } from '../../core/fingerprint.ts';
import { grouped } from '../../core/hunks.ts';
import { sentBackBefore } from '../../core/replans.ts';
import type { RunState } from '../../core/state.ts';
import type { TaskId } from '../../core/task.ts';
import { violationText } from '../../core/validate.ts';
import { replanViolations } from '../../core/validate-replan.ts';
import type { ReplanInput, Replanned, Replanner } from '../../ports.ts';

const NONE = 'its playbook knows no other way';
const NO_PLAYBOOK = 'no planner knows another way: the plan is of no playbook, and no model is asked';

/** Changes the plan as its playbook says: no model is asked. */
export class PlaybookReplanner implements Replanner {
  canReplan(state: RunState, task: TaskId): string | undefined {
    if (waysFor(state, task).length > 0) return undefined;
    return state.note?.playbook === undefined ? NO_PLAYBOOK : NONE;
  }

  async replan({ state, task, catalogue }: ReplanInput): Promise<Replanned> {
    const origin = 'playbook';
    let reason = NONE;
    for (const { ops, title } of otherwiseFirst(state, task, waysFor(state, task))) {
      const [wrong] = replanViolations(state, { ops, base: state.revision, task, origin }, catalogue);
      if (!wrong) return { type: 'patch', ops, summary: title, origin };
      reason = `“${title}” is not possible: ${violationText(wrong)}`;
    }
    return { type: 'none', reason };
  }
}

/** The alternatives for this failure that were not tried yet. */
function waysFor({ tasks, alternatives, replans }: RunState, task: TaskId): Alternative[] {
  const cls = tasks.get(task)?.attempts.at(-1)?.failure?.class;
  const known = alternatives?.[task]?.filter(({ when }) => cls !== undefined && when.includes(cls)) ?? [];
  if (known.length === 0) return [];
  const tried = new Set(replans?.made.map(({ fingerprint }) => fingerprint));
  return known.filter(({ ops }) => !tried.has(fingerprintOf(ops)));
}

/**
 * A playbook reads no comments. What it can do: ways that do to a commented task just what the way before did come last.
 */
function otherwiseFirst(state: RunState, task: TaskId, ways: readonly Alternative[]): readonly Alternative[] {
  const before = sentBackBefore(state, task);
  const sent = state.alternatives?.[task]?.find(({ ops }) => fingerprintOf(ops) === before?.fingerprint);
  if (!sent || !before?.comments) return ways;
  const commented = new Set(before.comments.map(({ part }) => part));
  const disliked = partsIn(sent);
  const same = (way: Alternative) =>
    [...partsIn(way)].filter(([part, print]) => commented.has(part) && disliked.get(part) === print).length;
  return ways.toSorted((a, b) => same(a) - same(b));
}

function partsIn({ ops }: Alternative): Map<string, string> {
  return new Map([...grouped(ops)].map(([part, own]) => [part, fingerprintOf(own)]));
}
