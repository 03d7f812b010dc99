import { list } from './list';
import { units } from './units';

const needing = (n: number) => (n === 0 ? 'needs nothing' : `after ${units.figure(n)}`);

export const runDraft = {
  draft: {
    word: 'Drafted',
    soFar: (tasks: number) => `${units.count(tasks, 'task', 'tasks')} so far`,
    title: 'A draft.',
    hint: 'Nothing runs before the whole plan is written and checked.',
    label: (tasks: number) => `Graph of ${units.count(tasks, 'drafted task', 'drafted tasks')}`,
    list: 'Tasks drafted so far',
    after: needing,
    node: (title: string, tool: string, worker: string, needs: number) =>
      `${title}. Drafted. ${tool}. ${worker}. ${needs === 0 ? 'Needs nothing' : `Needs ${units.count(needs, 'task', 'tasks')}`}`,
    columns: { task: 'Task', tool: 'Tool', worker: 'Worker', needs: 'Needs' },
    nothing: 'nothing',
  },
  gate: {
    effect: (titles: readonly string[]) =>
      `Asks before it runs: it changes something outside, with what came from ${list(titles)}.`,
    planned: 'Asks before it runs: it changes something outside, and a model planned it.',
    address:
      'Asks before it runs: a model chose its address. Hosts that the goal or its files name pass by themselves.',
  },
  foreseen: {
    label: 'What the plan takes',
    lead: 'Foreseen',
    tasks: (n: number) => units.count(n, 'task', 'tasks'),
    calls: (n: number) => units.count(n, 'call', 'calls'),
    maps: (n: number) =>
      n === 1 ? '1 of them for each item of a list' : `${n} of them for each item of a list`,
    tokens: (low: number, high: number) => `${units.range(low, high, units.tokens)} tokens`,
    cost: (low: number, high: number) => units.range(low, high, units.money),
    unpriced: 'price unknown',
    from: (samples: number) =>
      samples === 0
        ? 'from hints, not from earlier tasks'
        : `from ${units.count(samples, 'earlier task', 'earlier tasks')}`,
    took: (time: string, cost: string) => (cost === '' ? `took ${time}` : `took ${time}, ${cost}`),
  },
};
