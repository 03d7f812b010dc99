import { expect, it } from 'vitest';
import { contested, shownKeys } from '@/components/shell/commands/command';
import { edit, replan, stuck } from '@/server/core/replan.fixture';
import { planned } from '@/server/tests/given';
import { createEditStore } from '../edit/edit-store';
import { proposalCommands } from '../proposal/use-proposal-keys';
import { createRunStore } from '../store/run-store';
import { createSelectionStore } from '../store/selection';
import { actionCommands, lookCommands } from './run-commands';
import { contextOf } from './use-actions';

const NOTHING = { key: '', ids: [], links: [], critical: new Set<string>(), draft: new Map() };

it('No key of a run’s page is claimed twice, with a task selected and without', () => {
  const stores = { run: createRunStore(), selection: createSelectionStore(), edit: createEditStore() };
  for (const tasks of [[], ['a']]) {
    stores.selection.setState({ task: tasks[0] });
    const context = { id: 'r', stores, tasks };
    const all = [...actionCommands(context), ...lookCommands(context, NOTHING)];
    expect(all.length).toBeGreaterThan(tasks.length === 0 ? 3 : 15);
    expect(contested(all)).toEqual([]);
  }
});

it('A group has its keys beside those of its tasks, and is offered nothing without one', () => {
  const stores = { run: createRunStore(), selection: createSelectionStore(), edit: createEditStore() };
  const given = planned();
  stores.run.setState({ state: given.run });
  stores.selection.setState({ task: 'a' });
  const offered = () =>
    actionCommands(contextOf('r', stores)).filter(({ id }) => /group\.|foldAll/i.test(id));
  expect(offered().map(({ id }) => id)).toEqual(['group.make']);
  expect(offered()[0]?.refusal?.()).toBe('A group has at least two tasks. Choose another one too.');

  given.accept({ type: 'groupTasks', group: 'g', title: 'Both', tasks: ['a', 'b'] });
  stores.run.setState({ state: given.run });
  stores.selection.setState({ task: 'group:g' });
  const context = contextOf('r', stores);
  expect(context.tasks).toEqual(['a', 'b']);
  const all = [...actionCommands(context), ...lookCommands(context, NOTHING)];
  expect(offered().length).toBeGreaterThan(5);
  expect(contested(all)).toEqual([]);
});

it('A card to look at has its keys to itself: they are listed while there is one, and claim no key of the page', () => {
  const run = createRunStore();
  expect(proposalCommands({ run })).toEqual([]);
  const given = stuck({ approval: 'replans' }).accept(replan([edit('a')]));
  run.setState({ state: given.run });
  const commands = proposalCommands({ run });
  expect(commands.map((one) => shownKeys(one).join(' '))).toEqual([
    'J',
    'K',
    'Space',
    'C',
    'mod Enter',
    'mod Enter',
  ]);
  expect(commands.every(({ keys, heard }) => keys === undefined || heard !== undefined)).toBe(true);
  expect(contested(commands)).toEqual([]);
});
