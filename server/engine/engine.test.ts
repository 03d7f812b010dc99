import { afterEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../adapters/memory-log.ts';
import { isRefusal } from '../core/command.ts';
import { runStatus } from '../core/derived.ts';
import type { LoggedEnvelope } from '../core/envelope.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { Batch } from '../ports.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, type Means, openShop, planOutcome, type Work } from '../tests/workshop.ts';

afterEach(closeShops);

const quick = { ...DEFAULT_POLICY, backoff: { baseMs: 1, maxMs: 5, jitter: 0 } };
const DIAMOND = [task('a'), task('b', ['a']), task('c', ['a']), task('d', ['b', 'c'])];

describe('A run', () => {
  it('is planned, executed in order and closed with its deliverables', async () => {
    const order: string[] = [];
    const shop = await openShop({
      plan: () => planOutcome(DIAMOND),
      work: ({ task: { task: id } }) => order.push(id),
    });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(state.closed).toMatchObject({ status: 'succeeded', reason: 'Every deliverable is there.' });
    expect(order[0]).toBe('a');
    expect(order[3]).toBe('d');
  });

  it('gives a task the handles of what it needs', async () => {
    const shop = await openShop({
      plan: () => planOutcome([task('a'), task('b', ['a'])]),
      work: async ({ task: { task: id }, reads }) => (id === 'a' ? { x: 7 } : ((await reads('a')) ?? null)),
    });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(state.tasks.get('b')?.state).toMatchObject({ output: { preview: '{"x":7}' } });
  });

  it('tells its subscribers every event in order of pos, after the commit', async () => {
    const shop = await openShop({ plan: () => planOutcome(DIAMOND) });
    const heard: LoggedEnvelope[] = [];
    const log = shop.log as MemoryLog;
    shop.engine.subscribe((published) => {
      if (published.type !== 'committed') return;
      heard.push(...published.envelopes);
      expect(log.envelopes.length).toBeGreaterThanOrEqual(heard.length);
    });
    await shop.start('r1');
    await shop.ended('r1');
    expect(heard.map(({ pos }) => pos)).toEqual(heard.map((_, i) => i + 1));
  });

  it('commits a parent’s result and its children’s dispatch together', async () => {
    const batches: string[][] = [];
    class Watched extends MemoryLog {
      override async append(batch: Batch) {
        batches.push(batch.envelopes.map(({ event }) => event.type));
        await super.append(batch);
      }
    }
    const shop = await openShop({
      plan: () => planOutcome([task('a'), task('b', ['a'])]),
      log: new Watched(),
    });
    await shop.start('r1');
    await shop.ended('r1');
    expect(batches).toEqual([
      ['run.started'],
      ['plan.adopted', 'task.dispatched'],
      ['task.succeeded', 'task.dispatched'],
      ['task.succeeded', 'run.closed'],
    ]);
  });

  it('started twice by the same command is started once', async () => {
    const shop = await openShop({ plan: () => planOutcome([task('a')]) });
    const start = { type: 'startRun', goal: 'A goal', policy: DEFAULT_POLICY } as const;
    await shop.command('r1', start, 'same');
    await shop.ended('r1');
    expect(isRefusal(await shop.command('r1', start, 'same'))).toBe(false);
    expect(isRefusal(await shop.command('r1', start, 'another'))).toBe(true);
  });
});

describe('A failing task', () => {
  it('is retried, and the attempts are kept apart', async () => {
    let tries = 0;
    const work = () => {
      tries += 1;
      if (tries < 3) throw { class: 'timeout', message: 'Too slow.' };
      return 'done';
    };
    const shop = await openShop({ plan: () => planOutcome([task('a')]), work });
    await shop.start('r1', quick);
    const state = await shop.ended('r1');
    expect(state.closed?.status).toBe('succeeded');
    expect(state.tasks.get('a')?.attempts.map((attempt) => attempt.outcome)).toEqual([
      'failed',
      'failed',
      'succeeded',
    ]);
  });

  it('costs only what needs it: independent branches finish and the run ends partial', async () => {
    const plan = () => planOutcome([task('a'), task('b', ['a']), task('c')], { deliverables: ['b', 'c'] });
    const work: Work = ({ task: { task: id } }) => {
      if (id === 'a') throw { class: 'logic', message: 'Nonsense.' };
      return id;
    };
    const shop = await openShop({ plan, work });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(state.closed).toMatchObject({ status: 'partial', reason: expect.stringContaining('Nonsense.') });
    expect(state.counts).toMatchObject({ succeeded: 1, failed: 1, pending: 1 });
  });
});

describe('Planning', () => {
  it('that asks holds the run until a person answers', async () => {
    const plan: Means['plan'] = ({ context }) =>
      context.length > 0
        ? planOutcome([task('a')])
        : {
            type: 'question',
            question: {
              about: 'plan',
              reason: 'Which file?',
              who: 'anyone',
              options: [
                {
                  id: 'say',
                  label: 'Say',
                  form: [{ name: 'text', label: 'Text', kind: 'text', required: true }],
                  command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
                },
              ],
            },
          };
    const shop = await openShop({ plan });
    await shop.start('r1');
    const waiting = await shop.until('r1', (state) => runStatus(state) === 'waiting');
    const [question] = waiting.questions.keys();
    const answer = {
      type: 'answerQuestion',
      question: question ?? '',
      option: 'say',
      params: { text: 'cars' },
    } as const;
    await shop.command('r1', answer);
    const state = await shop.ended('r1');
    expect(state.observations).toEqual([{ type: 'remark', text: 'cars' }]);
  });

  it('that fails becomes a question, not a dead run', async () => {
    const plan = () => {
      throw new Error('The planner broke.');
    };
    const shop = await openShop({ plan });
    await shop.start('r1');
    const state = await shop.until('r1', (now) => now.openQuestions === 1);
    expect([...state.questions.values()][0]?.evidence).toBe('The planner broke.');
  });

  it('that gives an unsound plan is told every violation on its next turn', async () => {
    const told: string[][] = [];
    const plan: Means['plan'] = ({ context }) => {
      const refused = context.find((one) => one.type === 'planRefused');
      if (!refused) return planOutcome([task('a', ['ghost']), task('b', [], { tool: 'nope' })]);
      told.push(refused.violations);
      return planOutcome([task('a')]);
    };
    const shop = await openShop({ plan });
    await shop.start('r1');
    await shop.ended('r1');
    expect(told[0]).toHaveLength(2);
  });
});

describe('A person', () => {
  it('pauses: what runs finishes, nothing new starts, until it is resumed', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const shop = await openShop({
      plan: () => planOutcome([task('a'), task('b', ['a'])]),
      work: ({ task: { task: id } }) => (id === 'a' ? held.then(() => 1) : 2),
    });
    await shop.start('r1');
    await shop.until('r1', (state) => state.counts.running === 1);
    await shop.command('r1', { type: 'pauseRun' });
    finish();
    const paused = await shop.until('r1', (state) => state.counts.succeeded === 1);
    expect(paused.counts).toMatchObject({ pending: 1, running: 0 });
    await shop.command('r1', { type: 'resumeRun' });
    expect((await shop.ended('r1')).closed?.status).toBe('succeeded');
  });

  it('who asks twice at once with one command changes one thing and gets one answer', async () => {
    const shop = await openShop({ plan: () => new Promise(() => undefined) });
    await shop.start('r1');
    const pause = () => shop.command('r1', { type: 'pauseRun' }, 'the-same');
    const [one, two] = await Promise.all([pause(), pause()]);
    expect(isRefusal(one)).toBe(false);
    expect(two).toEqual(one);
    expect(await pause()).toEqual(one);
  });

  it('cancels instead of answering: the rows say what the log says', async () => {
    const rows = new Map<string, string>();
    class Watched extends MemoryLog {
      override async append(batch: Batch) {
        for (const row of Object.values(batch.rows).flat()) {
          if ('taskId' in row && 'status' in row) rows.set(row.taskId, row.status);
        }
        await super.append(batch);
      }
    }
    const shop = await openShop({
      plan: () => planOutcome([task('a'), task('b', ['a'])]),
      work: () => {
        throw { class: 'budget', message: 'It costs too much.' };
      },
      log: new Watched(),
    });
    await shop.start('r1');
    await shop.until('r1', (state) => state.openQuestions === 1);
    expect(Object.fromEntries(rows)).toEqual({ a: 'waiting', b: 'pending' });
    await shop.command('r1', { type: 'cancelRun' });
    const { tasks } = await shop.ended('r1');
    expect(Object.fromEntries(rows)).toEqual({ a: 'failed', b: 'pending' });
    expect(tasks.get('a')?.state.status).toBe('failed');
  });

  it('cancels: what runs is told to stop, and its slot is free again', async () => {
    let aborted = false;
    const shop = await openShop({
      plan: () => planOutcome([task('a')]),
      work: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject({ class: 'lost', message: 'aborted' });
          });
        }),
    });
    await shop.start('r1');
    await shop.until('r1', (state) => state.counts.running === 1);
    await shop.command('r1', { type: 'cancelRun' });
    await shop.until('r1', () => aborted && shop.engine.load().busy === 0);
    expect((await shop.ended('r1')).closed?.status).toBe('cancelled');
  });
});

describe('The pool’s caps', () => {
  it('hold as the workers see them, over many runs at once', async () => {
    let at = 0;
    let most = 0;
    const work = async () => {
      at += 1;
      most = Math.max(most, at);
      await new Promise((resolve) => setTimeout(resolve, 2));
      at -= 1;
      return null;
    };
    const wide = Array.from({ length: 20 }, (_, i) => task(`t${i}`));
    const caps = { global: 3, kinds: { io: 9, inference: 9, logic: 9 } };
    const shop = await openShop({ plan: () => planOutcome(wide), work, caps });
    const runs = ['r1', 'r2', 'r3', 'r4'];
    await Promise.all(runs.map((run) => shop.start(run)));
    await Promise.all(runs.map((run) => shop.ended(run)));
    expect(most).toBe(3);
  });

  it('are shared fairly between runs', async () => {
    const order: string[] = [];
    const work: Work = ({ task: { run } }) => order.push(run);
    const wide = Array.from({ length: 30 }, (_, i) => task(`t${i}`));
    const caps = { global: 4, kinds: { io: 4, inference: 4, logic: 4 } };
    const shop = await openShop({ plan: () => planOutcome(wide), work, caps });
    await Promise.all([shop.start('r1'), shop.start('r2')]);
    await Promise.all([shop.ended('r1'), shop.ended('r2')]);
    const firstHalf = order.slice(0, 30).filter((run) => run === 'r1').length;
    expect(firstHalf).toBeGreaterThan(8);
    expect(firstHalf).toBeLessThan(22);
  });
});
