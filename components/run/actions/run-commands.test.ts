import { expect, it } from 'vitest';
import { contested } from '@/components/shell/commands/command';
import { createEditStore } from '../edit/edit-store';
import { createRunStore } from '../store/run-store';
import { createSelectionStore } from '../store/selection';
import { actionCommands, lookCommands } from './run-commands';

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
