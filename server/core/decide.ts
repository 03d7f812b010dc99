import type { Actor } from './actor.ts';
import type { Catalogue } from './catalogue.ts';
import { type Command, type CommandEnvelope, type Refusal, refuse } from './command.ts';
import { askBudget, noticeBudget, reserveUsage } from './decide-budget.ts';
import { commentQuestion, withdrawComment } from './decide-comment.ts';
import { injectFault, setPace, withdrawFault } from './decide-fault.ts';
import { holdTask, passGate } from './decide-gate.ts';
import { regroup } from './decide-group.ts';
import { intervene, noteTask } from './decide-intervene.ts';
import { expandTask, failMap, gatherTask } from './decide-map.ts';
import { moveTasks } from './decide-move.ts';
import { patchRun } from './decide-patch.ts';
import { failPlan, proposePlan, recordUsage, rejectPlan } from './decide-plan.ts';
import { changePolicy, changeTaskRecovery } from './decide-policy.ts';
import { answerQuestion, raiseQuestion } from './decide-question.ts';
import { patchRestarting } from './decide-restart.ts';
import { cancelByPerson, closeRun, pauseRun, resumeRun, startRun, stepRun } from './decide-run.ts';
import { decideRecovery, dispatchTask, failReplan, reportFailure, reportSuccess } from './decide-task.ts';
import type { RunEvent } from './event.ts';
import { expireQuestion } from './expire-question.ts';
import { withTimeLimit } from './expiry.ts';
import type { RunState } from './state.ts';

/** What a decision may look at beside the state. `at`: ms since epoch. `actor`: who asks, where that is known. */
export type DecisionContext = { catalogue: Catalogue; at: number; actor?: Actor | undefined };
export type Decision = RunEvent[] | Refusal;

/**
 * What a command leads to: events, in order, or a refusal in sentences. Pure; the same in the server and in the
 * browser, where it tells whether a button would be refused.
 */
export function decide(
  state: RunState | undefined,
  { command, at, actor }: Pick<CommandEnvelope, 'command' | 'at'> & { actor?: Actor },
  catalogue: Catalogue,
): Decision {
  if (command.type === 'startRun') return startRun(state, command);
  if (!state) return refuse('no_run', 'There is no such run.');
  const decision = decideOpen(state, command, { catalogue, at, actor });
  return 'refused' in decision ? decision : withTimeLimit(decision, state.policy, at);
}

function decideOpen(
  state: RunState,
  command: Exclude<Command, { type: 'startRun' }>,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'reportSuccess':
      return reportSuccess(state, command);
    case 'reportFailure':
      return reportFailure(state, command);
    case 'recordUsage':
      return recordUsage(state, command);
    case 'retryTask':
    case 'rerunFrom':
    case 'rerunOnly':
    case 'restartTask':
    case 'rerunFailed':
    case 'skipTask':
    case 'provideResult':
      return intervene(state, command, context);
    case 'noteTask':
      return noteTask(state, command);
    case 'groupTasks':
    case 'renameGroup':
    case 'joinGroup':
    case 'leaveGroup':
    case 'dissolveGroup':
      return regroup(state, command);
  }
  if (state.closed) return refuse('closed', `The run has ended (${state.closed.status}).`);
  switch (command.type) {
    case 'proposePlan':
      return proposePlan(state, command, context);
    case 'rejectPlan':
      return rejectPlan(state, command);
    case 'patchRun':
      return command.restart
        ? patchRestarting(state, { ...command, restart: command.restart }, context)
        : patchRun(state, command, context);
    case 'failPlan':
      return failPlan(state, command);
    case 'failReplan':
      return failReplan(state, command);
    case 'passGate':
      return passGate(state, command);
    case 'holdTask':
      return holdTask(state, command);
    case 'raiseQuestion':
      return raiseQuestion(state, command);
    case 'answerQuestion':
      return answerQuestion(state, command, context);
    case 'commentQuestion':
      return commentQuestion(state, command);
    case 'withdrawComment':
      return withdrawComment(state, command, context.actor);
    case 'dispatchTask':
      return dispatchTask(state, command, context);
    case 'expandTask':
      return expandTask(state, command);
    case 'gatherTask':
      return gatherTask(state, command);
    case 'failMap':
      return failMap(state, command);
    case 'decideRecovery':
      return decideRecovery(state, command, context);
    case 'pauseRun':
      return pauseRun(state);
    case 'resumeRun':
      return resumeRun(state);
    case 'stepRun':
      return stepRun(state);
    case 'cancelRun':
      return cancelByPerson(state, command);
    case 'closeRun':
      return closeRun(state);
    case 'reserveUsage':
      return reserveUsage(state, command, context.at);
    case 'askBudget':
      return askBudget(state, command, context);
    case 'noticeBudget':
      return noticeBudget(state, command, context.at);
    case 'injectFault':
      return injectFault(state, command, context);
    case 'withdrawFault':
      return withdrawFault(state, command);
    case 'setPace':
      return setPace(state, command);
    case 'changePolicy':
      return changePolicy(state, command);
    case 'changeTaskRecovery':
      return changeTaskRecovery(state, command);
    case 'moveTasks':
      return moveTasks(state, command, context);
    case 'expireQuestion':
      return expireQuestion(state, command, context);
  }
}
