import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../core/actor.ts';
import type { LoggedEnvelope } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import type { TaskSpec } from '../core/task.ts';
import { handle, planOf, task } from '../tests/fixtures.ts';
import { TaskHistory } from './task-history.ts';

const around = { seq: 1, at: 0, actor: SYSTEM, commandId: 'c', version: 1 };

function logOf(...events: (RunEvent | { run: string; event: RunEvent })[]): LoggedEnvelope[] {
  return events.map((one, at) => {
    const { run, event } = 'run' in one ? one : { run: 'r', event: one };
    return { ...around, pos: at + 1, stream: `run:${run}`, event };
  });
}

function adopted(...tasks: TaskSpec[]): RunEvent {
  const note = { planner: 'test', summary: '' };
  return { type: 'plan.adopted', revision: 1, plan: planOf(tasks), note, catalogue: 'c' };
}

function done(id: string, ms: number, tokens?: { input: number; output: number }): RunEvent {
  const usage = tokens && { model: 'm', calls: 1, ...tokens, microUsd: null, exact: true };
  return {
    type: 'task.succeeded',
    task: id,
    attempt: 1,
    output: handle(),
    ms,
    ...(usage && { usage }),
  };
}

function learnt(...log: LoggedEnvelope[]) {
  const history = new TaskHistory();
  history.learn(log);
  return history;
}

describe('what tasks took', () => {
  it('is learnt by tool, with times and tokens', () => {
    const log = logOf(
      adopted(task('a'), task('b', [], { tool: 'echo' })),
      done('a', 10),
      done('b', 300, { input: 40, output: 8 }),
    );
    expect(learnt(...log).history()).toEqual({
      'noop-io': { n: 1, ms: { p10: 10, p50: 10, p90: 10 } },
      echo: {
        n: 1,
        ms: { p10: 300, p50: 300, p90: 300 },
        input: { p10: 40, p50: 40, p90: 40 },
        output: { p10: 8, p50: 8, p90: 8 },
      },
    });
  });

  it('lies between its tenths', () => {
    const tasks = Array.from({ length: 10 }, (_, at) => task(`t${at}`));
    const log = logOf(adopted(...tasks), ...tasks.map(({ id }, at) => done(id, (at + 1) * 10)));
    expect(learnt(...log).history()['noop-io']?.ms).toEqual({ p10: 10, p50: 50, p90: 90 });
  });

  it('is told apart by run, and nothing is known of a run whose plan was not seen', () => {
    const log = logOf(
      { run: 'one', event: adopted(task('a')) },
      { run: 'two', event: adopted(task('a', [], { tool: 'echo' })) },
      { run: 'two', event: done('a', 5) },
      { run: 'three', event: done('a', 5) },
    );
    expect(Object.keys(learnt(...log).history())).toEqual(['echo']);
  });

  it('counts the children of a map task, not the gathering of their outputs', () => {
    const log = logOf(
      adopted(task('each', [], { forEach: { $ref: 'a' } })),
      done('each/0', 40),
      done('each/1', 60),
      done('each', 0),
    );
    expect(learnt(...log).history()['noop-io']).toMatchObject({ n: 2, ms: { p10: 40, p90: 60 } });
  });

  it('keeps the last two hundred of each tool', () => {
    const tasks = Array.from({ length: 250 }, (_, at) => task(`t${at}`));
    const log = logOf(adopted(...tasks), ...tasks.map(({ id }, at) => done(id, at)));
    expect(learnt(...log).history()['noop-io']).toMatchObject({ n: 200, ms: { p10: 69 } });
  });

  it('is not learnt twice when the log is heard again, nor from what belongs to no run', () => {
    const log = logOf(adopted(task('a')), done('a', 10));
    const org = {
      ...around,
      pos: 3,
      stream: 'org' as const,
      event: { type: 'settings.changed' as const, settings: DEFAULT_SETTINGS },
    };
    const history = learnt(...log);
    history.learn([...log, org]);
    expect(history.history()['noop-io']?.n).toBe(1);
  });
});
