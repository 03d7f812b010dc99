import { afterEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../core/catalogue.ts';
import { UNKNOWN_END } from '../core/choose-recovery.ts';
import type { Command } from '../core/command.ts';
import { runStream } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import { type FailureClass, failureClass } from '../core/failure.ts';
import type { Ladder, Rung } from '../core/ladder.ts';
import { DEFAULT_POLICY, type Policy } from '../core/policy.ts';
import type { TaskKind, TaskSpec } from '../core/task.ts';
import { CATALOGUE, task, worker } from './fixtures.ts';
import { closeShops, openShop, planOutcome, type Work, type Workshop } from './workshop.ts';

afterEach(closeShops);

const CLASSES = failureClass.options;
const KINDS = ['io', 'logic', 'inference'] as const;
const HANDS = [
  worker('inference-1', 'inference'),
  worker('inference-2', 'inference'),
  worker('logic-2', 'logic'),
];
const HOUSE: Catalogue = { ...CATALOGUE, workers: [...CATALOGUE.workers, ...HANDS] };

/** What a failure leads to: the events from it on, of the task and of the run, and how the run ends or waits. */
type Outcome = { events: RunEvent['type'][]; ends: string };
const AGAIN = ['task.dispatched', 'task.succeeded', 'run.closed'] as const;
const RETRIED: Outcome = { events: ['task.retryScheduled', ...AGAIN], ends: 'succeeded' };

/** Each recovery with what follows from it. */
const OUTCOMES: Record<Rung['do'], Outcome> = {
  retry: RETRIED,
  retrySubgraph: RETRIED,
  reduceConcurrency: RETRIED,
  degrade: { events: ['task.degraded', 'task.retryScheduled', ...AGAIN], ends: 'succeeded' },
  replan: { events: ['run.patched', ...AGAIN], ends: 'succeeded' },
  ask: { events: ['question.raised'], ends: 'open' },
  skip: { events: ['task.skipped', 'run.closed'], ends: 'succeeded' },
  terminate: { events: ['run.closed'], ends: 'failed' },
};
const RECOVERIES = Object.keys(OUTCOMES) as Rung['do'][];

/** Every cell of the matrix ends the run, but for those that are given: what else happens comes from them. */
function policyWith(more: Partial<Policy>, ladders: Partial<Record<FailureClass, Ladder>> = {}): Policy {
  const end: Ladder = [{ do: 'terminate' }];
  const every = Object.fromEntries(CLASSES.map((cls) => [cls, end])) as Policy['ladders'];
  return {
    ...DEFAULT_POLICY,
    backoff: { baseMs: 1, maxMs: 2, jitter: 0 },
    approval: 'never',
    ladders: { ...every, ...ladders },
    ...more,
  };
}

type Scene = { cls: FailureClass; policy: Policy; kind?: TaskKind; more?: Partial<TaskSpec>; times?: number };

/** A run in which the first `times` attempts of `a` fail so; `after` needs it. The loss of a worker is said by a worker here. */
async function run({ cls, policy, kind = 'io', more = {}, times = 1 }: Scene): Promise<Workshop> {
  const spec = task('a', [], { kind, tool: `noop-${kind}`, ...more });
  const work: Work = ({ task: { task: id, attempt } }) => {
    if (cls === 'lost' && id === 'a' && attempt <= times) throw { class: 'lost', message: 'It is gone.' };
    return id;
  };
  const workers = { a: `${kind}-1` };
  const shop = await openShop({
    catalogue: HOUSE,
    plan: () => planOutcome([spec, task('after', ['a'])], { workers }),
    work,
    replanner: {
      canReplan: () => undefined,
      replan: async () => ({
        type: 'patch',
        ops: [{ op: 'edit', task: { ...spec, title: 'Another way' } }],
        summary: 'Another way.',
        origin: 'model',
      }),
    },
  });
  const held = { ...policy, review: { always: true, aboveMicroUsd: null } };
  await shop.command('r', { type: 'startRun', goal: 'A sample', policy: held, sample: true });
  await shop.until('r', ({ paused }) => paused);
  const inject: Command = { type: 'injectFault', task: 'a', fault: { class: cls }, times };
  if (cls !== 'lost') await shop.command('r', inject);
  await shop.command('r', { type: 'resumeRun' });
  await shop.until('r', ({ closed, openQuestions }) => closed !== undefined || openQuestions > 0);
  return shop;
}

/** The decision about the first failure, what followed from it, whichever worker took it, and how the run ended. */
async function seen(shop: Workshop): Promise<{ decided: RunEvent | undefined } & Outcome> {
  const log = (await shop.log.readStream(runStream('r'))).map(({ event }) => event);
  const later = log.slice(log.findIndex(({ type }) => type === 'task.failed') + 1);
  const about = later.filter((event) => !('task' in event) || event.task === 'a');
  const [decided, ...followed] = about;
  const closed = log.find((event) => event.type === 'run.closed');
  return {
    decided,
    events: followed.map(({ type }) => type).filter((type) => type !== 'task.assigned'),
    ends: closed?.type === 'run.closed' ? closed.status : 'open',
  };
}

/** What a task turns to: the other worker of its kind. */
const turnsTo = (kind: TaskKind): Partial<TaskSpec> => ({
  fallbacks: [{ to: 'worker', worker: `${kind}-2` }],
});

describe.each(CLASSES)('A failure of class %s', (cls) => {
  test.each(RECOVERIES)('is answered with %s where its cell says so', async (recovery) => {
    const policy = policyWith({}, { [cls]: [{ do: recovery }] });
    const { decided, ...outcome } = await seen(await run({ cls, policy, more: turnsTo('io') }));
    expect(decided).toMatchObject({
      type: 'recovery.decided',
      attempt: 1,
      saw: { class: cls, kind: 'io', from: 'class', rung: 0, before: 0 },
      chose: { type: recovery },
    });
    expect(outcome).toEqual(OUTCOMES[recovery]);
  });

  test('is left to stand where it is to be degraded and there is nothing to turn to', async () => {
    const policy = policyWith({}, { [cls]: [{ do: 'degrade' }] });
    const outcome = await seen(await run({ cls, policy }));
    expect(outcome).toMatchObject({ events: ['run.closed'], ends: 'failed' });
  });

  test('asks a person, whatever the cell says, where nobody knows whether a guarded task had its effect', async () => {
    const policy = policyWith({}, { [cls]: [{ do: 'skip' }] });
    const outcome = await seen(await run({ cls, policy, more: { tool: 'noop-io', effect: 'guarded' } }));
    const expected = UNKNOWN_END.includes(cls) ? 'ask' : 'skip';
    expect(outcome).toMatchObject({ decided: { chose: { type: expected } }, ...OUTCOMES[expected] });
  });

  test('steps down its ladder with each failure of its class', async () => {
    const policy = policyWith({}, { [cls]: [{ do: 'retry', times: 1 }, { do: 'skip' }] });
    const shop = await run({ cls, policy, times: 2 });
    const a = (await shop.engine.state('r'))?.state.tasks.get('a');
    const steps = a?.attempts.map(({ decision }) => [decision?.saw.rung, decision?.saw.before]);
    expect(steps).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(a?.state.status).toBe('skipped');
  });
});

describe.each(KINDS)('A task of kind %s', (kind) => {
  test.each(RECOVERIES)('is answered with %s where its kind has a cell of its own', async (recovery) => {
    const policy = policyWith({ kinds: { [kind]: { unavailable: [{ do: recovery }] } } });
    const scene: Scene = { cls: 'unavailable', policy, kind, more: turnsTo(kind) };
    const { decided, ...outcome } = await seen(await run(scene));
    expect(decided).toMatchObject({ saw: { kind, from: 'kind' }, chose: { type: recovery } });
    expect(outcome).toEqual(OUTCOMES[recovery]);
  });

  test('is not touched by the cell of another kind', async () => {
    const other = kind === 'io' ? 'logic' : 'io';
    const policy = policyWith({ kinds: { [other]: { unavailable: [{ do: 'skip' }] } } });
    const outcome = await seen(await run({ cls: 'unavailable', policy, kind }));
    expect(outcome).toMatchObject({ decided: { saw: { from: 'class' }, chose: { type: 'terminate' } } });
  });

  test('goes by a ladder of its own before all others', async () => {
    const policy = policyWith({ kinds: { [kind]: { unavailable: [{ do: 'ask' }] } } });
    const more = { recovery: { unavailable: [{ do: 'skip' } as const] } };
    const outcome = await seen(await run({ cls: 'unavailable', policy, kind, more }));
    expect(outcome).toMatchObject({ decided: { saw: { from: 'task' } }, ...OUTCOMES.skip });
  });
});

test('a 429 lowers the limit of whom it came from, and says from what to what', async () => {
  const policy = policyWith({}, { rate_limit: [{ do: 'reduceConcurrency' }] });
  const shop = await run({ cls: 'rate_limit', policy });
  expect((await seen(shop)).decided).toMatchObject({ chose: { resource: 'worker:io-1', to: 1 } });
});
