import { useEffect } from 'react';
import { text } from '@/components/text/text';
import type { Structure } from './canvas/structure';
import { useStores } from './store/context';
import { type SelectionStore, TASK_TABS } from './store/selection';
import { rowOrder } from './timeline/row-order';

const keys = text.run.shortcuts;

/**
 * The page's keys: j and k go through the list, 1 to 5 choose the task's tab, d shows the deliverable, Escape lets
 * go of the selection; a control that names a key in `data-shortcut` is pressed by it.
 */
export function useShortcuts(structure: Structure): void {
  const { selection } = useStores();
  useEffect(() => {
    const order = structure.draft ? [] : rowOrder(structure);
    const press = (event: KeyboardEvent) => {
      if (isSpokenFor(event)) return;
      if (goThrough(selection, order, event.key) || act(selection, event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [selection, structure]);
}

/** Typed into a field, meant for the browser, or for a dialog or menu in front. */
function isSpokenFor(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('input, textarea, select, [contenteditable="true"]')) return true;
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

function goThrough(selection: SelectionStore, order: readonly string[], key: string): boolean {
  const step = key === keys.next ? 1 : key === keys.previous ? -1 : 0;
  if (step === 0 || order.length === 0) return false;
  const { task, select } = selection.getState();
  const at = task === undefined ? -1 : order.indexOf(task);
  select(order[Math.min(order.length - 1, Math.max(0, at + step))], 'list');
  return true;
}

function act(selection: SelectionStore, key: string): boolean {
  const { task, select, show } = selection.getState();
  const tab = TASK_TABS[Number(key) - 1];
  if (tab && task !== undefined) show(tab);
  else if (key === keys.deliverable) show('deliverable');
  else if (key === 'Escape') select(undefined);
  else return pressControl(key);
  return true;
}

function pressControl(key: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(key)}"]`);
  control?.click();
  return control !== null;
}
