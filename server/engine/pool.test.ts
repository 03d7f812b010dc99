import { describe, expect, it } from 'vitest';
import { worker } from '../tests/fixtures.ts';
import { AgentPool } from './pool.ts';

const pool = (global: number, io = 10) =>
  new AgentPool([worker('io-1', 'io', 2), worker('io-2', 'io', 2), worker('logic-1', 'logic', 1)], {
    global,
    kinds: { io, inference: 10, logic: 10 },
  });

describe('The pool', () => {
  it('gives no more slots of a worker than its capacity', () => {
    const agents = pool(10);
    expect([agents.acquire('io-1'), agents.acquire('io-1'), agents.acquire('io-1')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([...agents.free()]).toEqual(['io-2', 'logic-1']);
  });

  it('gives no more slots of a kind than its cap', () => {
    const agents = pool(10, 1);
    expect([agents.acquire('io-1'), agents.acquire('io-2')]).toEqual([true, false]);
    expect([...agents.free()]).toEqual(['logic-1']);
  });

  it('gives no more slots in all than the global cap', () => {
    const agents = pool(2);
    expect([agents.acquire('io-1'), agents.acquire('io-2'), agents.acquire('logic-1')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([...agents.free()]).toEqual([]);
  });

  it('takes a slot back once, and says so when none is held', () => {
    const agents = pool(10);
    agents.acquire('io-1');
    agents.release('io-1');
    expect(agents.load().busy).toBe(0);
    expect(() => agents.release('io-1')).toThrow('No slot of io-1 is held.');
  });

  it('has no slot of a worker that it does not know', () => {
    expect(pool(10).acquire('ghost')).toBe(false);
  });
});
