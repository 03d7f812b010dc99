import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../core/policy.ts';
import type { TaskId } from '../core/task.ts';
import { undecidedSince } from '../core/undecided.ts';
import type { ReplanInput, Replanned } from '../ports.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Work, type Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

const logic = { class: 'logic', message: 'It does not add up.' } as const;
/** Fails for a logic error as long as its input does not say that it is better. */
const work: Work = ({ task: { task: id, input } }) => {
  if (id.startsWith('bad') && !input.better) throw logic;
  return id;
};
const policy = (more: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, approval: 'never', ...more });
const better = (id: TaskId): Replanned => ({
  type: 'patch',
  ops: [{ op: 'edit', task: task(id, [], { input: { better: true } }) }],
  summary: 'Do it better.',
  origin: 'model',
});

/** A house whose planner answers so; after another one, with its log. `asked`: the tasks that it was asked about. */
async function shopWith(
  ids: string[],
  replan: (input: ReplanInput, n: number) => Promise<Replanned>,
  { log, outputs }: Partial<Pick<Workshop, 'log' | 'outputs'>> = {},
) {
  const asked: TaskId[] = [];
  const shop = await openShop({
    ...(log && { log }),
    ...(outputs && { outputs }),
    plan: () =>
      planOutcome(
        ids.map((id) => task(id, id === 'late' ? ['bad'] : [])),
        { deliverables: ids },
      ),
    work,
    replanner: {
      canReplan: () => undefined,
      replan: (input) => {
        asked.push(input.task);
        return replan(input, asked.length);
      },
    },
  });
  return { shop, asked };
}

describe('A failure that a planner looks into', () => {
  it('leaves 200 other tasks running while the planner thinks', async () => {
    const others = Array.from({ length: 200 }, (_, i) => `t${i}`);
    let think: (answer: Replanned) => void = () => undefined;
    const { shop } = await shopWith(
      ['bad', ...others],
      () => new Promise<Replanned>((resolve) => (think = resolve)),
    );
    await shop.start('r', policy());
    const state = await shop.until('r', ({ counts }) => counts.succeeded === 200, 20_000);
    expect(undecidedSince(state.undecided)).toEqual(['bad']);
    think(better('bad'));
    const end = await shop.ended('r');
    expect(end.closed?.status).toBe('succeeded');
    expect(end.tasks.get('bad')?.attempts).toHaveLength(2);
    expect(
      [...end.tasks.values()].every(({ spec, attempts }) => spec.id === 'bad' || attempts.length === 1),
    ).toBe(true);
  });

  it('waits while the planner looks into another one of the run', async () => {
    let thinking = 0;
    let most = 0;
    const { shop, asked } = await shopWith(['bad1', 'bad2', 'bad3'], async ({ task: id }) => {
      thinking += 1;
      most = Math.max(most, thinking);
      await new Promise((resolve) => setTimeout(resolve, 10));
      thinking -= 1;
      return better(id);
    });
    await shop.start('r', policy());
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
    expect([most, asked.sort()]).toEqual([1, ['bad1', 'bad2', 'bad3']]);
  });

  it('goes on at once by another rule that a person gives it while it waits for the planner', async () => {
    const { shop, asked } = await shopWith(
      ['bad1', 'bad2', 'bad3'],
      () => new Promise<Replanned>(() => undefined),
    );
    await shop.start('r', policy());
    const waiting = await shop.until('r', ({ counts }) => counts.failed === 3 && asked.length > 0);
    expect(asked).toHaveLength(1);
    const other = undecidedSince(waiting.undecided).find((id) => !asked.includes(id)) ?? '';
    await shop.command('r', {
      type: 'changeTaskRecovery',
      task: other,
      recovery: { logic: [{ do: 'skip' }] },
    });
    const state = await shop.until('r', ({ counts }) => counts.skipped === 1);
    expect(state.tasks.get(other)?.state.status).toBe('skipped');
    expect(undecidedSince(state.undecided)).toHaveLength(2);
    await shop.command('r', { type: 'cancelRun' });
  });

  it('steps on, with what was wrong, when the core refuses the change', async () => {
    const { shop } = await shopWith(['bad'], async () => better('nobody'));
    await shop.start('r', policy());
    const end = await shop.ended('r');
    expect(end.closed?.status).toBe('failed');
    expect(end.replans?.made).toMatchObject([{ outcome: 'refused', task: 'bad', summary: 'Do it better.' }]);
  });

  it('steps on when asking broke off, and the fault is told', async () => {
    const { shop, asked } = await shopWith(['bad'], () => Promise.reject(new Error('broken')));
    await shop.start('r', policy());
    expect((await shop.ended('r')).closed?.status).toBe('failed');
    expect([asked, shop.faults]).toEqual([['bad'], ['A failure could not be looked into.']]);
  });

  it('is asked about again when the planner was too busy', async () => {
    const { shop, asked } = await shopWith(['bad'], async ({ task: id }, n) =>
      n === 1 ? { type: 'failed', failure: { class: 'rate_limit', message: 'Slow down.' } } : better(id),
    );
    await shop.start('r', policy({ backoff: { baseMs: 1, maxMs: 1, jitter: 0 } }));
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
    expect(asked).toEqual(['bad', 'bad']);
  });

  it('waits after a restart until the planner may be asked again, and counts how often it gave no answer', async () => {
    const at: number[] = [];
    const failed: Replanned = {
      type: 'failed',
      failure: { class: 'rate_limit', message: 'Slow down.', retryAfterMs: 700 },
    };
    const before = await shopWith(['bad'], async () => failed);
    await before.shop.start('r', policy());
    const known = await before.shop.until('r', ({ unanswered }) => unanswered?.bad !== undefined);
    await before.shop.engine.drain(0);
    const after = await shopWith(
      ['bad'],
      async ({ task: id }, n) => {
        at.push(Date.now());
        return n < 2 ? { ...failed, failure: { ...failed.failure, retryAfterMs: 1 } } : better(id);
      },
      before.shop,
    );
    const again = await after.shop.until('r', ({ unanswered }) => unanswered?.bad?.failures.length === 2);
    expect(again.unanswered?.bad?.attempt).toBe(1);
    // Timers may be a millisecond early.
    expect(at[0]).toBeGreaterThanOrEqual((known.unanswered?.bad?.at ?? Number.POSITIVE_INFINITY) - 2);
    const end = await after.shop.ended('r');
    expect([end.closed?.status, end.unanswered, before.asked, after.asked]).toEqual([
      'succeeded',
      undefined,
      ['bad'],
      ['bad', 'bad'],
    ]);
  });

  it('is thought about again on the new plan when a person changed it meanwhile', async () => {
    const { shop, asked } = await shopWith(['bad', 'late'], async ({ state, task: id }, n) => {
      const late = (title: string) => ({ op: 'edit', task: task('late', ['bad'], { title }) }) as const;
      const patch = { base: state.revision, ops: [late('Mine')], reason: 'mine' };
      if (n === 1) await shop.command('r', { type: 'patchRun', origin: 'person', patch });
      const answer = better(id);
      return answer.type === 'patch' ? { ...answer, ops: [...answer.ops, late('Its')] } : answer;
    });
    await shop.start('r', policy());
    const end = await shop.ended('r');
    expect(end.closed?.status).toBe('succeeded');
    expect(asked).toEqual(['bad', 'bad']);
    expect(end.replans?.made).toMatchObject([{ outcome: 'applied' }]);
  });

  it('waits for a person in the default mode, and survives a limit', async () => {
    const { shop } = await shopWith(['bad'], async ({ task: id }) => better(id));
    await shop.start('r', { ...DEFAULT_POLICY, replans: { perTask: 0, perRun: 8, addedTasks: 9 } });
    const limited = await shop.until('r', ({ openQuestions }) => openQuestions === 1);
    const [limit] = [...limited.questions.values()];
    expect(limit).toMatchObject({ limit: 'perTask' });
    await shop.command('r', { type: 'answerQuestion', question: limit?.id ?? '', option: 'allow' });
    const state = await shop.until('r', ({ questions }) => questions.size === 2);
    const proposal = [...state.questions.values()][1];
    expect(proposal?.proposal?.summary).toBe('Do it better.');
    await shop.command('r', { type: 'answerQuestion', question: proposal?.id ?? '', option: 'approve' });
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
  });

  it('is decided by the next step when a person declines', async () => {
    const { shop, asked } = await shopWith(['bad'], async ({ task: id }) => better(id));
    await shop.start('r');
    const state = await shop.until('r', ({ openQuestions }) => openQuestions === 1);
    const question = [...state.questions.keys()][0] ?? '';
    await shop.command('r', {
      type: 'answerQuestion',
      question,
      option: 'decline',
      params: { text: 'No.' },
    });
    expect((await shop.ended('r')).closed?.status).toBe('failed');
    expect(asked).toEqual(['bad']);
  });
});
