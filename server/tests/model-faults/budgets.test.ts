import { afterEach, describe, expect, it } from 'vitest';
import { committedOf } from '../../core/budget.ts';
import type { RunState } from '../../core/state.ts';
import { plan } from '../model-server/reply.ts';
import { closeShops } from '../workshop.ts';
import { BudgetHouse, call } from './budget-house.ts';
import { GOOD_PLAN, PlanningHouse, QUICK } from './planning-house.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await closeShops();
  await Promise.all(houses.splice(0).map((house) => house.close()));
});

async function opened<H extends { close(): Promise<void> }>(opening: Promise<H>): Promise<H> {
  const house = await opening;
  houses.push(house);
  return house;
}

const EIGHT = Array.from({ length: 8 }, (_, i) => call(`call-${i}`));
const all = { deliverables: EIGHT.map(({ id }) => id) };
const committed = ({ accounts }: RunState, what: 'tokens' | 'microUsd', scope = '') =>
  accounts?.[scope] ? committedOf(accounts[scope], what) : undefined;

describe('A budget of tokens', () => {
  it('is never exceeded as the provider bills it, and the run asks with a menu when it leaves no room', async () => {
    const house = await opened(BudgetHouse.open(EIGHT, all));
    await house.start({ tokens: 8_000 });
    const { question, state } = await house.question();
    expect(house.billed.tokens).toBeLessThanOrEqual(8_000);
    expect(house.billed.tokens).toBeGreaterThan(0);
    expect(committed(state, 'tokens')).toBe(house.billed.tokens);
    expect(question.options.map(({ id }) => id)).toEqual(['raise', 'finish', 'cancel']);
    expect(question.reason).toContain('The budget of this run is 8,000 tokens.');
    expect(state.counts.succeeded).toBe(house.models.length);
  });

  it('that is raised lets the run go on, and each call is billed once', async () => {
    const house = await opened(BudgetHouse.open(EIGHT, all));
    await house.start({ tokens: 8_000 });
    const { question } = await house.question();
    await house.answer(question.id, 'raise', { to: '100000' });
    const state = await house.shop.ended('r', 15_000);
    expect(state.closed?.status).toBe('succeeded');
    expect(house.models).toHaveLength(8);
    expect(committed(state, 'tokens')).toBe(house.billed.tokens);
  });

  it('that stops the run leaves what is there', async () => {
    const house = await opened(BudgetHouse.open(EIGHT, all));
    await house.start({ tokens: 8_000 });
    const { question } = await house.question();
    await house.answer(question.id, 'finish');
    const state = await house.shop.ended('r', 15_000);
    expect(state.closed).toMatchObject({ status: 'partial' });
    expect(state.closed?.reason).toContain('A person finished the run at its budget of 8,000 tokens');
    expect(state.counts.succeeded).toBe(house.models.length);
  });

  it('of a part holds that part alone', async () => {
    const tasks = [call('a'), call('b', ['a']), call('c', ['b']), call('x'), call('y', ['x'])];
    const house = await opened(BudgetHouse.open(tasks, { deliverables: ['c', 'y'] }));
    await house.start({}, { b: { tokens: 3_200 } });
    const { question, state } = await house.question();
    expect(question.ceiling).toEqual({ what: 'tokens', scope: 'b' });
    const done = await house.shop.until('r', ({ tasks: all }) => all.get('y')?.state.status === 'succeeded');
    expect(done.tasks.get('c')?.state).toMatchObject({ status: 'pending', held: 'tokens b' });
    expect(committed(state, 'tokens', 'b')).toBeLessThanOrEqual(3_200);
  });
});

describe('A budget of money', () => {
  it('is never exceeded, and a cheaper model does the rest', async () => {
    const house = await opened(BudgetHouse.open(EIGHT, all));
    await house.start({ microUsd: 10_000 });
    const { question } = await house.question();
    expect(house.billed.microUsd).toBeLessThanOrEqual(10_000);
    expect(question.options.find(({ id }) => id === 'cheaper')?.forecast).toMatch(
      /at most \$0\.00\d+ instead of/,
    );
    await house.answer(question.id, 'cheaper', { model: 'test-small' });
    const state = await house.shop.ended('r', 15_000);
    expect(state.closed?.status).toBe('succeeded');
    expect(house.models).toHaveLength(8);
    expect(house.models.at(-1)).toBe('test-small');
    expect(house.billed.microUsd).toBeLessThanOrEqual(10_000);
  });

  it('asks before a call whose price nobody knows, since it could not be kept', async () => {
    const house = await opened(BudgetHouse.open([call('a')], { prices: { 'test-model': undefined } }));
    await house.start({ microUsd: 1_000_000 });
    const { question } = await house.question();
    expect(question.reason).toContain('Nobody knows what a call of test-model costs');
    expect(house.models).toEqual([]);
    await house.answer(question.id, 'unpriced');
    expect((await house.shop.ended('r', 15_000)).closed?.status).toBe('succeeded');
  });
});

describe('A server that is killed while a model answers', () => {
  it('counts the call as the most that it might have used, and keeps within the budget after that', async () => {
    const house = await opened(BudgetHouse.open([call('a'), call('b')], { deliverables: ['a', 'b'] }));
    house.server.always({ misdeed: 'hang' });
    await house.start({ tokens: 9_000 });
    await expect.poll(() => house.server.ledger.completions.length, { timeout: 10_000 }).toBe(2);
    const before = (await house.shop.engine.state('r'))?.state;
    const shop = await house.restarted();
    const { state } = await house.question(shop);
    expect(before?.reserved.tokens).toBeGreaterThan(0);
    expect(state.usage.input + state.usage.output).toBe(before?.reserved.tokens);
    expect(state.usage).toMatchObject({ calls: 2, estimated: 2 });
    expect(committed(state, 'tokens')).toBeLessThanOrEqual(9_000);
  });
});

describe('A call for planning', () => {
  it('is not made when the budget leaves no room, and is when it is raised', async () => {
    const house = await opened(PlanningHouse.open());
    house.server.always(plan(GOOD_PLAN, { usage: { input: 900, output: 300 } }));
    await house.start({ ...QUICK, budget: { tokens: 100 } });
    const question = await house.question();
    expect(house.server.ledger.completions).toEqual([]);
    expect(question.reason).toContain('Planning may take up to');
    const raise = question.options.find(({ command }) => command.type === 'raiseBudget');
    await house.shop.command('r', {
      type: 'answerQuestion',
      question: question.id,
      option: raise?.id ?? '',
      params: { to: '100000' },
    });
    const state = await house.shop.ended('r', 15_000);
    expect(state.closed?.status).toBe('succeeded');
    expect(committed(state, 'tokens')).toBe(1_200);
  });

  it('that a kill cut short counts as the most that it might have used', async () => {
    const house = await opened(PlanningHouse.open());
    house.server.next({ misdeed: 'hang' });
    await house.start(QUICK);
    await expect.poll(() => house.server.ledger.completions.length, { timeout: 10_000 }).toBe(1);
    const [reserved] = house.happened('usage.reserved').map((event) => event.reserved);
    house.server.always(plan(GOOD_PLAN, { usage: { input: 900, output: 300 } }));
    const shop = await house.restarted();
    const state = await shop.ended('r', 15_000);
    const most = (reserved?.input ?? 0) + (reserved?.output ?? 0);
    expect(most).toBeGreaterThan(16_000);
    expect(state.usage.input + state.usage.output).toBe(most + 1_200);
    expect(state.usage.estimated).toBe(1);
    expect(state.reserved.open).toBe(0);
  });
});
