import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/server/core/event';
import { fold } from '@/server/core/evolve';
import { DEFAULT_POLICY } from '@/server/core/policy';
import { handle, planOf, task } from '@/server/tests/fixtures';
import { envelopesOf } from './envelopes.fixture';
import { tasksUsage, taskUsage, usageWords } from './task-usage';

const usage = (input: number, microUsd: number | null) => ({
  model: 'm',
  calls: 1,
  input,
  output: 10,
  microUsd,
  exact: true,
});
const asking = { kind: 'inference', tool: 'noop-inference' } as const;

function stateAfter(...events: RunEvent[]) {
  const plan = planOf([
    task('list'),
    task('each', ['list'], { ...asking, forEach: { $ref: 'list.items' } }),
    task('one', [], asking),
  ]);
  const state = fold(
    envelopesOf('a', [
      { type: 'run.started', goal: 'Ask', policy: DEFAULT_POLICY },
      {
        type: 'plan.adopted',
        revision: 1,
        plan,
        note: { planner: 'test', summary: '' },
        catalogue: 'c',
      },
      ...events,
    ]),
  );
  if (!state) throw new Error('No run was started.');
  return state;
}

const begun = (id: string, attempt = 1): RunEvent => ({
  type: 'task.dispatched',
  task: id,
  attempt,
  worker: 'w',
  fence: attempt,
  deadline: 9e9,
  effect: 'pure',
});
const done = (id: string, input: number, attempt = 1): RunEvent => ({
  type: 'task.succeeded',
  task: id,
  attempt,
  output: handle(),
  ms: 5,
  usage: usage(input, 100),
});

function cellIn(state: ReturnType<typeof stateAfter>, id: string) {
  const cell = state.tasks.get(id);
  if (!cell) throw new Error(`There is no ${id}.`);
  return cell;
}

describe('what a task used', () => {
  it('is nothing before a model was asked', () => {
    const state = stateAfter();
    expect(usageWords(state, cellIn(state, 'one'), () => 'something')).toBe('');
  });

  it('counts every attempt, failed ones too', () => {
    const failed: RunEvent = {
      type: 'task.failed',
      task: 'one',
      attempt: 1,
      ms: 3,
      usage: usage(40, null),
      failure: { class: 'validation', message: 'Not what was asked for.' },
    };
    const state = stateAfter(begun('one'), failed, begun('one', 2), done('one', 60, 2));
    expect(taskUsage(state, cellIn(state, 'one'))).toEqual({
      calls: 2,
      input: 100,
      output: 20,
      microUsd: 100,
      unpriced: 1,
      estimated: 0,
    });
  });

  it('counts the children of a map task as its own', () => {
    const list: RunEvent = { type: 'task.succeeded', task: 'list', attempt: 1, output: handle(), ms: 1 };
    const expanded: RunEvent = { type: 'task.expanded', task: 'each', count: 2 };
    const children = ['each/0', 'each/1'].flatMap((id) => [begun(id), done(id, 30)]);
    const state = stateAfter(begun('list'), list, expanded, ...children);
    expect(taskUsage(state, cellIn(state, 'each'))).toMatchObject({ calls: 2, input: 60, microUsd: 200 });
  });

  it('is counted for all tasks without what the planner used', () => {
    const planning: RunEvent = { type: 'usage.recorded', usage: usage(5000, 9000) };
    const state = stateAfter(planning, begun('one'), done('one', 60));
    expect(state.usage.input).toBe(5060);
    expect(tasksUsage(state)).toMatchObject({ calls: 1, input: 60, microUsd: 100 });
  });
});
