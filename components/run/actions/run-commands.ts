import type { Command } from '@/components/shell/commands/command';
import { useCommands } from '@/components/shell/commands/use-commands';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import type { Structure } from '../canvas/structure';
import { groupNode } from '../groups/group-node';
import { groupingOf } from '../groups/grouping';
import { listRows } from '../groups/list-rows';
import { useStores } from '../store/context';
import { TASK_TABS } from '../store/selection';
import { rowOrder } from '../timeline/row-order';
import { refusalOf } from '../use-command';
import type { Action, ActionContext } from './action';
import { ACTIONS } from './registry';
import { contextOf } from './use-actions';

const { commands: words, run: runWords } = text;
const keys = runWords.shortcuts;

/** What can be done on a run's page as it stands: its actions, its controls, and ways through its tasks. */
export function useRunCommands(id: RunId, structure: Structure): void {
  const stores = useStores();
  useCommands({
    commands: () => {
      const context = contextOf(id, stores);
      return [...actionCommands(context), ...controlCommands(context), ...lookCommands(context, structure)];
    },
    places: () => taskPlaces(stores),
  });
}

/** The actions that are about something now. */
export function actionCommands(context: ActionContext): Command[] {
  const { link } = context.stores.edit.getState();
  const isOffered = ({ on, isAbout }: Action) =>
    (on === 'run' || context.tasks.length > 0 || link !== undefined) && (isAbout?.(context) ?? true);
  return ACTIONS.filter(isOffered).map(({ id, on, label, keys: own, shown, refusal, run }) => ({
    id,
    title: label(context),
    group: on,
    ...(own && { keys: own }),
    ...(shown && { shown }),
    refusal: () => (link === undefined ? refusal?.(context) : undefined),
    run: () => run(context),
  }));
}

/** Controls that stand on the page, by the mark that they are found by. */
const CONTROLS = ['E', keys.faults, keys.fit, keys.relayout];

function controlCommands({ stores }: ActionContext): Command[] {
  const { controls } = runWords;
  const view = stores.run.getState();
  const paused = view.state?.paused ?? false;
  const pause: Command = {
    id: 'run.pause',
    title: paused ? controls.resume : controls.pause,
    group: 'run',
    keys: { key: keys.pause },
    refusal: () => refusalOf(view, { type: paused ? 'resumeRun' : 'pauseRun' }),
    run: () => controlOf(keys.pause)?.click(),
  };
  const cancel = { id: 'run.cancel', title: controls.cancel, group: 'run' } as const;
  return [
    ...(controlOf(keys.pause) ? [pause] : []),
    ...CONTROLS.flatMap((key) => pressing(key, { keys: { key } })),
    ...pressing('cancel', cancel),
  ];
}

function pressing(mark: string, more: Partial<Command>): Command[] {
  const control = controlOf(mark);
  if (!control) return [];
  const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
  const title = name.replace(KEY_BEHIND, '');
  return [{ id: `run.press.${mark}`, title, group: 'run', run: () => controlOf(mark)?.click(), ...more }];
}

/** Some controls name their key, as their label is their tooltip. */
const KEY_BEHIND = / \(.\)$/;

function controlOf(mark: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(mark)}"]`);
}

/** What only changes what is looked at. */
export function lookCommands({ stores }: ActionContext, structure: Structure): Command[] {
  const { task, select, show } = stores.selection.getState();
  const order = structure.draft ? [] : shownOrder(stores, structure);
  const step = (by: 1 | -1) => {
    const at = task === undefined ? -1 : order.indexOf(task);
    select(order[Math.min(order.length - 1, Math.max(0, at + by))], 'list');
  };
  const only = { group: 'page', isKeyOnly: true } as const;
  const through: Command[] = [
    { ...only, id: 'look.next', title: words.nextTask, keys: { key: keys.next }, run: () => step(1) },
    {
      ...only,
      id: 'look.previous',
      title: words.previousTask,
      keys: { key: keys.previous },
      run: () => step(-1),
    },
  ];
  const tabs = TASK_TABS.map(
    (tab, i): Command => ({
      id: `look.${tab}`,
      title: words.tab(runWords.task.tabs[tab]),
      group: 'task',
      keys: { key: `${i + 1}` },
      run: () => show(tab),
    }),
  );
  return [
    ...(order.length > 0 ? through : []),
    ...(task === undefined ? [] : tabs),
    {
      id: 'look.deliverable',
      title: words.deliverable,
      group: 'page',
      keys: { key: keys.deliverable },
      run: () => show('deliverable'),
    },
    {
      ...only,
      id: 'look.deselect',
      title: words.deselect,
      keys: { key: 'Escape' },
      run: () => select(undefined),
    },
  ];
}

/** The rows of the list as they stand. */
function shownOrder({ run, selection }: ActionContext['stores'], structure: Structure): string[] {
  const { folded } = selection.getState();
  const grouping = groupingOf(structure.ids, run.getState().state?.groups, folded);
  return listRows(rowOrder(structure), grouping).map(({ id }) => id);
}

function taskPlaces({ run, selection }: ActionContext['stores']): Command[] {
  const { state } = run.getState();
  const groups = Object.values(state?.groups ?? {}).map(({ id, title }) => ({
    id: `group.at.${id}`,
    title,
    words: runWords.groups.label,
    group: 'tasks' as const,
    run: () => selection.getState().select(groupNode(id)),
  }));
  const cells = [...(state?.tasks.values() ?? [])];
  const tasks = cells.map(({ spec: { id, title, tool } }) => ({
    id: `task.at.${id}`,
    title,
    words: `${id} ${tool}`,
    group: 'tasks' as const,
    run: () => selection.getState().select(id),
  }));
  return [...groups, ...tasks];
}
