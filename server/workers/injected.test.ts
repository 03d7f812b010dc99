import { expect, test } from 'vitest';
import { z } from 'zod';
import { ioTool } from './tool.ts';
import { about, echo, io, never, setUp } from './worker.fixture.ts';

test('an injected fault is raised with its class in the place of the work, and says that it is injected', async () => {
  let ran = false;
  const { answer, task } = setUp([io('mark', async () => (ran = true))]);
  const given = await answer({ ...task('mark', {}), fault: { class: 'rate_limit', retryAfterMs: 3000 } });
  expect(given).toMatchObject({
    ok: false,
    failure: {
      class: 'rate_limit',
      message: 'Injected: too many requests (429).',
      retryAfterMs: 3000,
    },
  });
  expect(ran).toBe(false);
});

test('an injected 429 comes from the host that would have been asked', async () => {
  const fetch = ioTool(
    {
      ...about,
      name: 'fetch',
      urlInput: 'url',
      input: z.strictObject({ url: z.string() }),
      output: z.null(),
    },
    async () => null,
  );
  const { answer, task, outputs } = setUp([fetch]);
  const list = (await outputs.prepare(['http://example.com:8080/a'], 'json')).handle;
  const message = task('fetch', { url: { $ref: 'list.0' } }, { inputs: { list } });
  expect(await answer({ ...message, fault: { class: 'rate_limit' } })).toMatchObject({
    failure: { resource: 'host:example.com:8080' },
  });
});

test('a task that is slowed down takes that long, but tells how long its work took', async () => {
  const { worker, task } = setUp([echo]);
  const before = Date.now();
  const result = await worker.handle({ ...task('echo', { value: 1 }), pace: 120 }, never);
  expect(Date.now() - before).toBeGreaterThanOrEqual(118);
  expect(result.ms).toBeLessThan(100);
});

test('a task that is slowed down and stopped answers at once', async () => {
  const { worker, task } = setUp([echo]);
  const controller = new AbortController();
  const answer = worker.handle({ ...task('echo', { value: 1 }), pace: 60_000 }, controller.signal);
  controller.abort();
  expect((await answer).kind).toBe('result');
});
