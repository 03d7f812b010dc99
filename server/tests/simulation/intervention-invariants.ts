import { isSameWork } from '../../core/definition.ts';
import type { Envelope } from '../../core/envelope.ts';
import { evolve, evolveDraft } from '../../core/evolve.ts';
import { isSafe } from '../../core/expiry.ts';
import type { Question } from '../../core/question.ts';
import type { RunState } from '../../core/state.ts';
import type { TaskSpec } from '../../core/task.ts';
import type { World } from './world.ts';

/** What must hold at every moment, whatever people stop, restart and leave unanswered. */
export const INTERVENTIONS: Record<string, (world: World) => string | undefined> = {
  'a task has one attempt that goes on while it runs, else none': ({ state }) => liveAttempts(state),
  'only open questions wait for their time': ({ state }) => expiringAnswered(state),
};

/** What the log and the state of the end tell of it. */
export const INTERVENED: Record<string, (world: World) => string | undefined> = {
  'what was stopped has no result and no failure': ({ state }) => stoppedWithEnd(state),
  'a rule answers after the time only, never with a yes, and is taken for no person': ({ log, state }) =>
    wrongExpiry(log, state),
  'each attempt is known by the definition that it began with': (world) => otherDefinition(world),
};

/** Each attempt is known by the definition that it began with. */
function otherDefinition({ log, state }: World): string | undefined {
  const began = new Map<string, TaskSpec>();
  const [first, ...rest] = log;
  if (!first) return undefined;
  const folded = evolve(undefined, first);
  for (const envelope of rest) {
    evolveDraft(folded, envelope);
    const { event } = envelope;
    const spec = event.type === 'task.dispatched' ? folded.tasks.get(event.task)?.spec : undefined;
    if (event.type === 'task.dispatched' && spec) began.set(`${event.task} ${event.attempt}`, spec);
  }
  for (const [id, cell] of state.tasks.entries()) {
    for (const { n, spec = cell.spec } of cell.attempts) {
      const known = began.get(`${id} ${n}`);
      if (known && !isSameWork(known, spec)) return `attempt ${n} of ${id} is said to have another one`;
    }
  }
  return undefined;
}

function liveAttempts({ tasks }: RunState): string | undefined {
  for (const [id, { attempts, state }] of tasks.entries()) {
    const live = attempts.filter(({ endedAt }) => endedAt === undefined);
    if (live.length !== (state.status === 'running' ? 1 : 0)) return `${id} has ${live.length} live attempts`;
  }
  return undefined;
}

function stoppedWithEnd({ tasks }: RunState): string | undefined {
  for (const [id, { attempts }] of tasks.entries()) {
    const wrong = attempts.find(({ outcome, output, failure, ms }) => {
      return outcome === 'cancelled' && (output || failure || ms !== undefined);
    });
    if (wrong) return `attempt ${wrong.n} of ${id} was stopped and has an end`;
  }
  return undefined;
}

function wrongExpiry(log: readonly Envelope[], state: RunState): string | undefined {
  const asked = new Map<string, Question>();
  for (const { event, actor, at } of log) {
    if (event.type === 'question.raised') asked.set(event.question.id, event.question);
    if (event.type !== 'question.answered') continue;
    const question = asked.get(event.question);
    if ((actor.kind === 'policy') !== (event.expired === true))
      return `${event.question}: said by the wrong one`;
    if (!event.expired || !question) continue;
    const option = question.options.find(({ id }) => id === event.option);
    if (!option || !isSafe(option)) return `${event.question} was answered by a rule with ${event.option}`;
    if (question.until === undefined || at < question.until) return `${event.question} was answered too soon`;
    const { proposal } = question;
    const made = state.replans?.made.find(({ fingerprint }) => fingerprint === proposal?.fingerprint);
    if (made && made.outcome !== 'expired')
      return `${event.question} is taken for a person's ${made.outcome}`;
  }
  return undefined;
}

function expiringAnswered({ expiring = [], questions }: RunState): string | undefined {
  const over = expiring.find(({ question }) => questions.get(question)?.answered !== undefined);
  return over && `${over.question} was answered`;
}
