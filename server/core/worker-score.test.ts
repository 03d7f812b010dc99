import { describe, expect, it } from 'vitest';
import { CATALOGUE, worker } from '../tests/fixtures.ts';
import type { ToolInfo, WorkerProfile } from './catalogue.ts';
import { scored } from './worker-score.ts';

const tool = CATALOGUE.tools.find(({ name }) => name === 'echo') as ToolInfo;
const seated = (id: string, busy: number, more: Partial<WorkerProfile> = {}) => ({
  profile: { ...worker(id, 'io'), ...more },
  busy,
});
const order = (...workers: ReturnType<typeof seated>[]) => scored(tool, workers).map((one) => one.worker);

describe('The worker that suits a task', () => {
  it('is the one that has least to do', () => {
    expect(order(seated('io-1', 3), seated('io-2', 1))).toEqual(['io-2', 'io-1']);
  });

  it('is the cheaper of equals', () => {
    expect(order(seated('io-1', 1, { cost: 5 }), seated('io-2', 1))).toEqual(['io-2', 'io-1']);
  });

  it('is the one that names the tool, among equals', () => {
    expect(order(seated('io-1', 1), seated('io-2', 1, { tools: ['echo'] }))).toEqual(['io-2', 'io-1']);
  });

  it('is always the same among those that are equal in all', () => {
    expect(order(seated('io-2', 1), seated('io-1', 1))).toEqual(['io-1', 'io-2']);
  });

  it('can run its tool', () => {
    expect(order(seated('io-1', 0, { tools: ['fetch'] }), seated('logic-1', 0, { kind: 'logic' }))).toEqual(
      [],
    );
  });
});
