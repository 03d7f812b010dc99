import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { LogicHost } from './logic-host.ts';
import { ioTool, logicTool } from './tool.ts';
import { ToolError } from './tool-error.ts';
import { about, echo, io, never, setUp } from './worker.fixture.ts';

describe('a worker', () => {
  it('answers with the handle and the text of what the tool gave, addressed as it was asked', async () => {
    const times = [100, 130];
    const { worker, task } = setUp([echo], { clock: { now: () => times.shift() ?? 0 } });
    const result = await worker.handle(task('echo', { value: { a: 1 } }), never);
    expect(result).toMatchObject({
      kind: 'result',
      run: 'r1',
      task: 't1',
      attempt: 2,
      fence: 7,
      deadline: 99,
      worker: 'io-1',
      ms: 30,
    });
    expect(result.outcome).toMatchObject({ ok: true, text: '{"a":1}', output: { type: 'json', bytes: 7 } });
  });

  it('reads references from small outputs in their handles and from large ones in the store', async () => {
    const { outputs, task, value } = setUp([echo]);
    const small = (await outputs.prepare({ rows: [[1], [2]] }, 'json')).handle;
    const large = (await outputs.prepare({ text: 'x'.repeat(5000) }, 'json')).handle;
    outputs.texts.delete(small.hash);
    const input = {
      value: {
        second: { $ref: 'small.rows.1.0' },
        size: { $ref: 'large.text' },
        none: { $ref: 'skipped.a' },
        as: { $literal: { $ref: 'x' } },
      },
    };
    const got = await value(task('echo', input, { inputs: { small, large, skipped: null } }));
    expect(got).toEqual({ second: 2, size: 'x'.repeat(5000), none: null, as: { $ref: 'x' } });
  });

  it('parses a list once for all who take a part of it, and a tool that changes its part changes no one else’s', async () => {
    const empty = io('empty', async ({ value }) => (value as Json[]).splice(0));
    const { outputs, task, value } = setUp([empty]);
    const items = [['a'.repeat(3000)], ['b']];
    const list = (await outputs.prepare(items, 'json')).handle;
    const take = (of: string) => value(task('empty', { value: { $ref: of } }, { inputs: { list } }));
    expect(await take('list.1')).toEqual(['b']);
    outputs.texts.delete(list.hash);
    expect(await take('list.1')).toEqual(['b']);
    expect(await take('list')).toEqual(items);
    expect(await take('list')).toEqual(items);
  });

  it('says which place of which input is missing, before the tool runs', async () => {
    let ran = false;
    const { outputs, task, answer } = setUp([io('mark', async () => (ran = true))]);
    const a = (await outputs.prepare({ b: 1 }, 'json')).handle;
    expect(await answer(task('mark', { value: { $ref: 'a.c' } }, { inputs: { a } }))).toMatchObject({
      failure: { class: 'validation', message: expect.stringContaining('a has no "c"') },
    });
    const gone = { ...a, hash: 'gone', bytes: 5000 };
    expect(await answer(task('mark', { value: { $ref: 'a' } }, { inputs: { a: gone } }))).toMatchObject({
      failure: { class: 'unavailable', message: 'The output of a is no longer stored.' },
    });
    expect(ran).toBe(false);
  });

  it('reads no stored value that its input takes nothing of', async () => {
    const { task, answer } = setUp([echo]);
    const list = { hash: 'gone', bytes: 5000, type: 'json', preview: '[1, 2' } as const;
    expect(await answer(task('echo', { value: 'waits for it' }, { inputs: { list } }))).toMatchObject({
      ok: true,
    });
    expect(await answer(task('echo', { value: 'item <% list.0 %>' }, { inputs: { list } }))).toMatchObject({
      failure: { class: 'unavailable', message: 'The output of list is no longer stored.' },
    });
  });

  it('names every problem of an input, with its path', async () => {
    const strict = ioTool(
      {
        ...about,
        name: 'strict',
        input: z.strictObject({ n: z.number(), list: z.array(z.string()) }),
        output: z.null(),
      },
      async () => null,
    );
    const { task, answer } = setUp([strict]);
    const outcome = await answer(task('strict', { n: 'x', list: ['a', 2], extra: 1 }));
    expect(outcome).toMatchObject({
      ok: false,
      failure: { class: 'validation', message: 'The input does not fit strict.' },
    });
    const evidence = outcome.ok ? '' : (outcome.failure.evidence ?? '');
    for (const words of ['$.n:', '$.list[1]:', 'extra']) expect(evidence).toContain(words);
  });

  it('holds a tool to its own schema and to what the task asks for', async () => {
    const wrong = ioTool(
      { ...about, name: 'wrong', input: z.strictObject({}), output: z.number() },
      async () => Number.NaN,
    );
    const { task, answer } = setUp([wrong, echo]);
    expect(await answer(task('wrong'))).toMatchObject({ failure: { class: 'logic' } });
    const outputSchema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };
    expect(await answer(task('echo', { value: { total: 1 } }, { outputSchema }))).toMatchObject({ ok: true });
    expect(await answer(task('echo', { value: { sum: 1 } }, { outputSchema }))).toMatchObject({
      failure: {
        class: 'validation',
        message: 'The output is not what the task asks for.',
        evidence: expect.stringContaining('$.total'),
      },
    });
  });

  it('reports the class that the tool set, and calls anything else logic', async () => {
    const { task, answer } = setUp([
      io('limited', () =>
        Promise.reject(
          new ToolError('rate_limit', 'Too fast.', {
            retryAfterMs: 5,
            advice: 'Wait.',
            evidence: 'x'.repeat(9999),
          }),
        ),
      ),
      io('broken', () => Promise.reject(new TypeError('undefined is not a function'))),
    ]);
    expect(await answer(task('limited'))).toEqual({
      ok: false,
      failure: {
        class: 'rate_limit',
        message: 'Too fast.',
        advice: 'Wait.',
        evidence: 'x'.repeat(2000),
        retryAfterMs: 5,
      },
    });
    expect(await answer(task('broken'))).toMatchObject({
      failure: { class: 'logic', evidence: 'TypeError: undefined is not a function' },
    });
    expect(await answer(task('unheard-of'))).toMatchObject({ failure: { class: 'validation' } });
  });

  it('gives up at the timeout, even on a tool that does not heed its signal', async () => {
    let aborted = false;
    const { task, answer } = setUp([
      io('deaf', (_, { signal }) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => {});
      }),
    ]);
    expect(await answer(task('deaf', {}, { timeoutMs: 50 }))).toMatchObject({
      failure: { class: 'timeout', message: 'The tool did not finish within 0.05 s.' },
    });
    expect(aborted).toBe(true);
  });

  it('stops when it is cancelled, before or during the work', async () => {
    const { task, answer } = setUp([io('wait', () => new Promise(() => {}))]);
    const controller = new AbortController();
    const outcome = answer(task('wait'), controller.signal);
    controller.abort();
    expect(await outcome).toMatchObject({ failure: { class: 'lost' } });
    expect(await answer(task('wait'), controller.signal)).toMatchObject({ failure: { class: 'lost' } });
  });

  it('gives an io tool its progress, its workspace and the same key for every attempt', async () => {
    const heard: unknown[] = [];
    const tool = io('telling', async (_, ctx) => {
      ctx.progress('half way');
      await ctx.workspace.write('a.txt', Buffer.from(ctx.effectKey));
      return ctx.effectKey;
    });
    const { task, value } = setUp([tool], { progress: (said) => heard.push(said) });
    expect(await value(task('telling'))).toBe('r1:t1');
    expect(await value(task('telling', {}, { attempt: 3 }))).toBe('r1:t1');
    expect(heard[0]).toEqual({ run: 'r1', task: 't1', attempt: 2, text: 'half way' });
  });

  it('never runs a logic tool itself', async () => {
    const sent: unknown[] = [];
    const logic: LogicHost = { run: async (...job) => sent.push(job.slice(0, 2)) };
    const tool = logicTool(
      { ...about, name: 'think', input: z.strictObject({ n: z.number() }), output: z.number() },
      () => {
        throw new Error('it ran in the server');
      },
    );
    const { task, value } = setUp([tool], { logic });
    expect(await value(task('think', { n: 4 }))).toBe(1);
    expect(sent).toEqual([['think', { n: 4 }]]);
  });

  it('reports a result that can’t be stored', async () => {
    const { outputs, task, answer } = setUp([echo]);
    outputs.prepare = () => Promise.reject(new Error('the disk is full'));
    expect(await answer(task('echo'))).toMatchObject({
      failure: { class: 'unavailable', evidence: expect.stringContaining('the disk is full') },
    });
  });
});
