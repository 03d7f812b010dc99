import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelError, type ModelListener } from '../model.ts';
import { ScriptedModel, saying, USED } from './scripted-model.fixture.ts';
import { type InferenceContext, inferenceTool } from './tool.ts';
import { about, setUp } from './worker.fixture.ts';

const REQUEST = { messages: [{ role: 'user' as const, content: 'x'.repeat(40) }], maxTokens: 10 };
const tool = (run: (ctx: InferenceContext) => Promise<unknown>) =>
  inferenceTool({ ...about, name: 'think', input: z.strictObject({}), output: z.string() }, (_, ctx) =>
    run(ctx),
  );
const thinking = tool(async ({ ask }) => (await ask(REQUEST)).text);

/** A model that never answers, and how to see that its call was aborted. */
function endless(part: (listener: ModelListener) => void = () => {}) {
  const state = { aborted: false };
  const model = new ScriptedModel((_, listener) => {
    part(listener);
    return new Promise((_, reject) => {
      listener.signal.addEventListener('abort', () => {
        state.aborted = true;
        reject(listener.signal.reason);
      });
    });
  });
  return { model, state };
}

describe('the call of a model in a task', () => {
  it('is one: a second is a fault, and no model hears it', async () => {
    const model = saying({ text: 'once' });
    const greedy = tool(async ({ ask }) => (await ask(REQUEST)).text + (await ask(REQUEST)).text);
    const { answer, task } = setUp([greedy], { model });
    expect(await answer(task('think'))).toMatchObject({
      failure: { class: 'logic', evidence: 'Error: An inference task asks its model once.' },
      usage: USED,
    });
    expect(model.asked).toHaveLength(1);
  });

  it('asks the model that the task turned to, and estimates for that one', async () => {
    const model = saying({ text: 'once' });
    const { answer, task } = setUp([thinking], { model });
    await answer(task('think', {}, { model: 'small' }));
    expect(model.asked[0]).toMatchObject({ model: 'small' });
    await answer(task('think'));
    expect(model.asked[1]).not.toHaveProperty('model');
  });

  it('is counted when its answer does not fit the tool’s own schema or the task’s', async () => {
    const model = saying({ text: 'words' });
    const wrong = tool(async ({ ask }) => (await ask(REQUEST)).usage);
    const first = setUp([wrong], { model });
    expect(await first.answer(first.task('think'))).toMatchObject({
      failure: { class: 'logic' },
      usage: USED,
    });
    const { answer, task } = setUp([thinking], { model });
    expect(await answer(task('think', {}, { outputSchema: { type: 'number' } }))).toMatchObject({
      failure: { class: 'validation' },
      usage: USED,
    });
  });

  it('costs nothing when the port says that nothing was used', async () => {
    const model = new ScriptedModel(() => Promise.reject(new ModelError('auth', 'The key is wrong.')));
    const { answer, task } = setUp([thinking], { model });
    expect(await answer(task('think'))).toEqual({
      ok: false,
      failure: { class: 'auth', message: 'The key is wrong.' },
    });
  });

  it('streams the end of its text into progress, ten times a second at most', async () => {
    let now = 0;
    const heard: string[] = [];
    const model = new ScriptedModel(async (_, { onText }) => {
      for (let i = 1; i <= 100; i++) {
        now += 10;
        onText?.('x'.repeat(i * 100));
      }
      return { text: 'done' };
    });
    const progress = ({ text }: { text: string }) => heard.push(text);
    const { value, task } = setUp([thinking], { model, progress, clock: { now: () => now } });
    expect(await value(task('think'))).toBe('done');
    expect(heard).toHaveLength(10);
    expect(heard[0]).toBe('x'.repeat(100));
    expect(heard.at(-1)).toHaveLength(2000);
  });

  it('is aborted when the attempt is cancelled, and what it used is estimated', async () => {
    const cancel = new AbortController();
    const { model, state } = endless(({ onText }) => {
      onText?.('x'.repeat(20));
      setTimeout(() => cancel.abort(), 0);
    });
    const { answer, task } = setUp([thinking], { model });
    expect(await answer(task('think'), cancel.signal)).toMatchObject({
      failure: { class: 'lost' },
      usage: { model: 'm-1', calls: 1, input: 10, output: 5, microUsd: null, exact: false },
    });
    expect(state.aborted).toBe(true);
  });

  it('is aborted at the task’s timeout', async () => {
    const { model, state } = endless();
    const { answer, task } = setUp([thinking], { model });
    expect(await answer(task('think', {}, { timeoutMs: 20 }))).toMatchObject({
      failure: { class: 'timeout' },
      usage: { calls: 1, exact: false },
    });
    expect(state.aborted).toBe(true);
  });
});
