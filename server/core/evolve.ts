import type { Envelope } from './envelope.ts';
import { adoptPlan, planRequested } from './evolve-adopt.ts';
import { assigned, rehome } from './evolve-assign.ts';
import {
  choseModel,
  heardLate,
  noticed,
  raisedBudget,
  recordedUsage,
  recounted,
  reservedUsage,
} from './evolve-budget.ts';
import { commented, withdrawn as withdrewComment } from './evolve-comment.ts';
import { degraded } from './evolve-degrade.ts';
import { injected, paced, withdrawn } from './evolve-fault.ts';
import { gatePassed } from './evolve-gate.ts';
import { regrouped } from './evolve-group.ts';
import { noted, provided, reopenRun } from './evolve-intervene.ts';
import { expanded } from './evolve-map.ts';
import { applyPatch } from './evolve-patch.ts';
import { planFailed } from './evolve-plan.ts';
import { recoveryChanged } from './evolve-policy.ts';
import { answered, raised } from './evolve-question.ts';
import { reopen } from './evolve-reopen.ts';
import { replanFailed, replanOver } from './evolve-replan.ts';
import { closeRun, resumeRun, startedRun } from './evolve-run.ts';
import { decided, dispatched, failed, retryScheduled, skipped, succeeded } from './evolve-task.ts';
import { hold } from './held.ts';
import { changedRules, noteChanges } from './rule-changes.ts';
import type { RunState } from './state.ts';
import type { Edit } from './table.ts';

/**
 * The state after one more event of the same stream. Pure: the given state stays as it was, and whatever the event
 * did not touch is shared by reference. Envelopes must come in order of seq. `edit`: when `evolveDraft` follows with it.
 * @throws Error when the first event is not `run.started`, or the last was of another seq
 */
export function evolve(state: RunState | undefined, envelope: Envelope, edit?: Edit): RunState {
  const { event } = envelope;
  if (state === undefined) {
    if (event.type !== 'run.started') throw new Error(`A run starts with run.started, not ${event.type}.`);
    return startedRun(envelope, event);
  }
  const draft = { ...state };
  evolveDraft(draft, envelope, edit);
  return draft;
}

/**
 * As `evolve`, but the draft itself becomes the next state: for a copy that nobody else holds yet, so that many events
 * of one run cost one copy. `edit`: the same for all of them, and for no others.
 */
export function evolveDraft(draft: RunState, envelope: Envelope, edit?: Edit): void {
  if (envelope.seq !== draft.seq + 1) {
    throw new Error(`${envelope.stream}: event ${envelope.seq} does not follow ${draft.seq}.`);
  }
  draft.seq = envelope.seq;
  draft.updatedAt = envelope.at;
  draft.tasks = draft.tasks.editedBy(edit);
  const { policy } = draft;
  apply(draft, envelope);
  if (draft.policy !== policy) noteChanges(draft, changedRules(policy, draft.policy), envelope);
  draft.tasks = draft.tasks.editedBy(undefined);
}

/** Folds a stream from its beginning; undefined when it is empty. */
export function fold(envelopes: Iterable<Envelope>): RunState | undefined {
  let state: RunState | undefined;
  const edit = {};
  for (const envelope of envelopes) {
    if (state) evolveDraft(state, envelope, edit);
    else state = evolve(undefined, envelope);
  }
  return state;
}

/** `draft` is nobody else's: handlers may assign its fields, never change what they refer to. */
function apply(draft: RunState, { event, at, actor, seq }: Envelope): void {
  switch (event.type) {
    case 'run.started':
      throw new Error('A run starts once.');
    case 'run.paused':
      draft.paused = true;
      return;
    case 'run.stepped':
      draft.stepping = true;
      return;
    case 'run.reopened':
      reopenRun(draft);
      return;
    case 'task.provided':
      provided(draft, event, { at, actor });
      return;
    case 'task.noted':
      noted(draft, event, { at, actor });
      return;
    case 'run.resumed':
      resumeRun(draft);
      return;
    case 'run.cancelled':
      return;
    case 'run.closed':
      closeRun(draft, event, { at, actor });
      return;
    case 'plan.requested':
      planRequested(draft, event);
      return;
    case 'plan.rejected':
      draft.observations = [...draft.observations, { type: 'planRefused', violations: event.violations }];
      return;
    case 'run.patched':
      applyPatch(draft, event, at);
      return;
    case 'plan.failed':
      planFailed(draft, event);
      return;
    case 'replan.failed':
      replanFailed(draft, event);
      return;
    case 'usage.recorded':
      recordedUsage(draft, event);
      return;
    case 'task.gatePassed':
      gatePassed(draft, event, at);
      return;
    case 'plan.adopted':
      adoptPlan(draft, event, at);
      return;
    case 'question.raised':
      raised(draft, event, at);
      return;
    case 'question.answered':
      answered(draft, event, { at, actor });
      return;
    case 'question.commented':
      commented(draft, event, { at, actor });
      return;
    case 'question.commentWithdrawn':
      withdrewComment(draft, event);
      return;
    case 'task.dispatched':
      dispatched(draft, event, at);
      return;
    case 'task.succeeded':
      succeeded(draft, event, at);
      return;
    case 'task.failed':
      failed(draft, event, at);
      return;
    case 'task.retryScheduled':
      retryScheduled(draft, event);
      return;
    case 'task.expanded':
      expanded(draft, event, at);
      return;
    case 'task.skipped':
      skipped(draft, event, at);
      return;
    case 'task.resultRejected':
      heardLate(draft, event);
      return;
    case 'recovery.decided':
      replanOver(draft, event.task);
      decided(draft, event, at);
      return;
    case 'usage.reserved':
      reservedUsage(draft, event);
      return;
    case 'budget.held':
      hold(draft, event);
      return;
    case 'budget.noticed':
      noticed(draft, event);
      return;
    case 'budget.raised':
      raisedBudget(draft, event);
      return;
    case 'run.modelChosen':
      choseModel(draft, event);
      return;
    case 'task.assigned':
      assigned(draft, event);
      return;
    case 'tasks.assigned':
      rehome(draft, event);
      return;
    case 'tasks.reopened':
      reopen(draft, event, { at, actor });
      return;
    case 'task.degraded':
      degraded(draft, event);
      return;
    case 'fault.injected':
      injected(draft, event);
      return;
    case 'fault.withdrawn':
      withdrawn(draft, event);
      return;
    case 'pace.changed':
      paced(draft, event);
      return;
    case 'run.policyChanged':
      draft.policy = event.policy;
      recounted(draft);
      return;
    case 'task.recoveryChanged':
      recoveryChanged(draft, event, { at, actor, seq });
      return;
    case 'tasks.grouped':
    case 'group.renamed':
    case 'group.joined':
    case 'group.left':
    case 'group.dissolved':
      regrouped(draft, event, { at, actor });
      return;
    default:
      event satisfies never;
  }
}
