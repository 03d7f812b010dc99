import { afterEach, describe, expect, it } from 'vitest';
import { OpenAiModel } from '../adapters/model/openai-model.ts';
import { ModelServer } from '../tests/model-server/model-server.ts';
import { refuse, text } from '../tests/model-server/reply.ts';
import { Calls } from './calls.ts';
import { GovernedModel } from './governed-model.ts';
import { Governor } from './governor.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function house() {
  const server = await ModelServer.start({});
  const real = new OpenAiModel({ endpoint: () => ({ baseUrl: server.url, model: 'm' }), prices: () => ({}) });
  open.push(
    () => server.close(),
    () => real.close(),
  );
  const { host } = new URL(server.url);
  const clock = { now: Date.now };
  const governor = new Governor({ clock, provider: () => host, changed: () => {} });
  const calls = new Calls(governor, clock.now);
  const model = new GovernedModel(
    real,
    () => calls,
    () => host,
  );
  const ask = (role: 'planner' | 'inference') =>
    model
      .ask(
        { role, messages: [{ role: 'user', content: 'Hello' }], maxTokens: 10 },
        { signal: new AbortController().signal },
      )
      .then(
        () => 'answered',
        (error: unknown) => error,
      );
  return { server, governor, ask, resource: `provider:${host}` };
}

const tooMany = (seconds: number) =>
  refuse(429, { message: 'slow down' }, { 'retry-after': String(seconds) });

describe('A provider that asks for a pause', () => {
  it('gets no call before it is over, neither for planning nor for a task', async () => {
    const { server, governor, ask, resource } = await house();
    server.next(tooMany(600));
    expect(await ask('planner')).toMatchObject({ failureClass: 'rate_limit' });
    expect(await ask('inference')).toMatchObject({ failureClass: 'rate_limit', details: { resource } });
    expect(await ask('planner')).toMatchObject({ message: expect.stringContaining('asked for a pause') });
    expect(server.ledger.completions).toHaveLength(1);
    expect(governor.takeNotes()).toMatchObject([{ resource, limit: { limit: 1 }, refusals: 1 }]);
  });

  it('gets no more calls at once afterwards than its limit, whoever asks', async () => {
    const { server, ask } = await house();
    server.always(text('yes', { beforeMs: 30 }));
    server.next(tooMany(0.05));
    await ask('planner');
    await new Promise((resolve) => setTimeout(resolve, 80));
    const asked = Array.from({ length: 4 }, (_, i) => ask(i % 2 ? 'planner' : 'inference'));
    expect(await Promise.all(asked)).toEqual(Array(4).fill('answered'));
    expect(server.ledger.maxParallel).toBe(1);
  });
});
