import type { Envelope } from '../../core/envelope.ts';
import type { RunEvent } from '../../core/event.ts';
import { targetOf } from '../../core/patch.ts';
import type { MadeProposal } from '../../core/proposal.ts';
import type { World } from './world.ts';

/** What must hold of changes of the plan at every moment. */
export const REPLANS: Record<string, (world: World) => string | undefined> = {
  'no change removes, edits or re-opens finished work': ({ log }) => touchedFinished(log),
  'a planner changes a plan only with a person’s yes, where the run asks for it': ({ log }) =>
    changedUnasked(log),
  'no more is proposed than the limits and people allow': ({ log }) => proposedTooOften(log),
  'the same change is not proposed twice': ({ log }) => proposedAgain(log),
};

function touchedFinished(log: readonly Envelope[]): string | undefined {
  const done = new Set<string>();
  const removed = new Set<string>();
  for (const { event } of log) {
    if (event.type === 'task.succeeded' || event.type === 'task.skipped') done.add(event.task);
    if (event.type === 'tasks.reopened') for (const id of event.tasks) done.delete(id);
    if (event.type !== 'run.patched') continue;
    for (const op of event.ops) {
      const id = targetOf(op) ?? '';
      const isBack = op.op === 'add' && removed.delete(id);
      if (!isBack && (done.has(id) || removed.has(id))) return `${id} was changed after its result`;
    }
    for (const op of event.ops) if (op.op === 'remove') removed.add(op.id);
  }
  return undefined;
}

function changedUnasked(log: readonly Envelope[]): string | undefined {
  const mode = policyOf(log)?.approval;
  if (mode === 'never' || mode === 'growth') return undefined;
  for (const [i, { event }] of log.entries()) {
    if (event.type !== 'run.patched' || !isReplan(log[i - 1]?.event)) continue;
    const asked = log[i - 2]?.event;
    if (asked?.type !== 'question.answered' || asked.option !== 'approve') {
      return `revision ${event.revision} was made without a yes`;
    }
  }
  return undefined;
}

function proposedTooOften(log: readonly Envelope[]): string | undefined {
  const limits = policyOf(log)?.replans;
  if (!limits) return undefined;
  let allowed = 0;
  let all = 0;
  const ofTask = new Map<string, number>();
  for (const { event } of log) {
    if (event.type === 'question.answered' && event.option === 'allow') allowed += 1;
    if (event.type !== 'recovery.decided' || !proposedBy(event)) continue;
    all += 1;
    const n = (ofTask.get(event.task) ?? 0) + 1;
    ofTask.set(event.task, n);
    if (!isReplan(event)) continue;
    if (all > limits.perRun + allowed || n > limits.perTask + allowed) return `${event.task}: ${n} of ${all}`;
  }
  return undefined;
}

function proposedAgain(log: readonly Envelope[]): string | undefined {
  const known = new Set<string>();
  for (const { event } of log) {
    const made = event.type === 'recovery.decided' ? proposedBy(event) : undefined;
    if (!made) continue;
    if (isReplan(event) && known.has(made.fingerprint)) return `${made.fingerprint} was proposed again`;
    known.add(made.fingerprint);
  }
  return undefined;
}

function policyOf(log: readonly Envelope[]) {
  const started = log[0]?.event;
  return started?.type === 'run.started' ? started.policy : undefined;
}

function isReplan(event: RunEvent | undefined): boolean {
  return event?.type === 'recovery.decided' && event.chose.type === 'replan';
}

function proposedBy({
  chose,
  saw,
}: Extract<RunEvent, { type: 'recovery.decided' }>): MadeProposal | undefined {
  return chose.type === 'replan' ? chose.made : saw.refused;
}
