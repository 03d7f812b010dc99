import type { Catalogue } from '../../core/catalogue.ts';
import type { SupervisorInput } from '../../core/plan.ts';
import { testCatalogue } from '../playbook/run-plan.fixture.ts';

/** Two tools and two workers: prompts over them can be read whole. */
export const small: Catalogue = {
  version: 'small',
  tools: testCatalogue.tools.filter(({ name }) => ['file.read', 'assert'].includes(name)),
  workers: [
    { id: 'io-1', name: 'IO 1', kind: 'io', tools: '*', capacity: 4, cost: 1, location: 'process' },
    {
      id: 'logic-1',
      name: 'Logic 1',
      kind: 'logic',
      tools: ['assert'],
      capacity: 2,
      cost: 1,
      location: 'process',
    },
  ],
};

/** A file as planners see it. */
export const file = (name: string, columns?: string[]) => ({
  name,
  bytes: 120,
  modifiedAt: 1,
  ...(columns ? { columns } : {}),
});

export const inputOf = (over: Partial<SupervisorInput> = {}): SupervisorInput => ({
  goal: 'Compare the regions in sales.csv',
  context: [],
  catalogue: small,
  workspace: [file('notes.txt'), file('sales.csv', ['region', 'amount'])],
  ...over,
});
