import { expect } from 'vitest';
import { type Actor, SUPERVISOR } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, isRefusal, type Refusal } from '../core/command.ts';
import { decide } from '../core/decide.ts';
import type { Envelope } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import { evolve } from '../core/evolve.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { RunState } from '../core/state.ts';
import { CATALOGUE, handle, planOf, task } from './fixtures.ts';

/** `at` of every given event and of the command, ms since epoch, unless told otherwise. */
export const NOW = 1_000_000;

/** A state made of commands that were accepted, on which one more is tried. */
export class Given {
  state: RunState | undefined;
  events: RunEvent[] = [];

  constructor(private readonly catalogue: Catalogue = CATALOGUE) {}

  /** Commands that must be accepted. */
  static that(...commands: Command[]): Given {
    const given = new Given();
    for (const command of commands) given.accept(command);
    return given;
  }

  accept(command: Command, at = NOW, actor: Actor = SUPERVISOR): this {
    const decision = decide(this.state, { command, at, actor }, this.catalogue);
    if (isRefusal(decision)) throw new Error(`Refused: ${decision.reasons.join(' ')}`);
    for (const event of decision)
      this.state = evolve(this.state, { ...sealed(event, (this.state?.seq ?? 0) + 1, at), actor });
    this.events = decision;
    return this;
  }

  /** Events of the command, or a failed expectation when it is refused. */
  when(command: Command, at = NOW): RunEvent[] {
    return this.accept(command, at).events;
  }

  refusal(command: Command, at = NOW, actor: Actor = SUPERVISOR): Refusal {
    const decision = decide(this.state, { command, at, actor }, this.catalogue);
    expect(isRefusal(decision), `${command.type} should be refused`).toBe(true);
    return decision as Refusal;
  }

  /** The state, which exists once a run was started. */
  get run(): RunState {
    if (!this.state) throw new Error('No run was started.');
    return this.state;
  }

  status(id: string): string | undefined {
    return this.state?.tasks.get(id)?.state.status;
  }
}

export function sealed(event: RunEvent, seq: number, at = NOW): Envelope {
  return { pos: seq, stream: 'run:r', seq, at, actor: SUPERVISOR, commandId: `c${seq}`, version: 1, event };
}

export const started: Command = { type: 'startRun', goal: 'Do it', policy: DEFAULT_POLICY };
const note = { planner: 'test', summary: 'a plan' };
export const proposed = (...args: Parameters<typeof planOf>): Command => ({
  type: 'proposePlan',
  plan: planOf(...args),
  note,
});
export const dispatch = (id: string, worker = 'io-1'): Command => ({
  type: 'dispatchTask',
  task: id,
  worker,
});
export const success = (id: string, fence: number, hash = `of-${id}`): Command => ({
  type: 'reportSuccess',
  task: id,
  fence,
  output: handle(hash),
  ms: 5,
});
export const failure = (
  id: string,
  fence: number,
  cls: 'timeout' | 'logic' | 'lost' = 'timeout',
): Command => ({
  type: 'reportFailure',
  task: id,
  fence,
  failure: { class: cls, message: `It was ${cls}.` },
});
export const recover = (id: string, chose: 'retry' | 'degrade' | 'ask' | 'skip' | 'terminate'): Command => ({
  type: 'decideRecovery',
  task: id,
  attempt: 1,
  saw: { rule: 'test', class: 'timeout', before: 0 },
  chose: chose === 'retry' ? { type: 'retry', at: NOW + 500 } : { type: chose },
});

/** A run with tasks a → b and c beside them; b and c are to be delivered. */
export function planned(): Given {
  const tasks = [task('a'), task('b', ['a']), task('c')];
  return Given.that(started, proposed(tasks, { deliverables: ['b', 'c'] }));
}

/** The fence of a running task. */
export function fenceOf(given: Given, id: string): number {
  const state = given.run.tasks.get(id)?.state;
  if (state?.status !== 'running') throw new Error(`${id} is not running.`);
  return state.fence;
}

/** The planned run in which this task's first attempt timed out, undecided. */
export function failed(id = 'a'): Given {
  const given = planned().accept(dispatch(id));
  return given.accept(failure(id, fenceOf(given, id)));
}
