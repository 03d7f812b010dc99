import { useEffect } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { readCopied } from '../edit/copies';
import { copyText, paste } from '../edit/gestures';
import type { Action, ActionContext } from './action';
import { ACTIONS } from './registry';
import { useActionContext } from './use-actions';

const APPLE = /Mac|iPhone|iPad/;

/** Keys do what the registry says; copying and pasting come from the browser, which hands over its clipboard then. */
export function useActionKeys(id: RunId): void {
  const contextNow = useActionContext(id);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = actionFor(event);
      if (!action || isElsewhere(event)) return;
      if (tryAction(action, contextNow())) event.preventDefault();
    };
    const copy = (event: ClipboardEvent) => {
      const { stores, tasks } = contextNow();
      if (isElsewhere(event) || `${window.getSelection()}` !== '') return;
      const copied = copyText(stores, tasks);
      if (copied === undefined) return;
      event.clipboardData?.setData('text/plain', copied);
      event.preventDefault();
      toast(text.run.edit.said.copied(tasks.length));
    };
    const put = (event: ClipboardEvent) => {
      if (isElsewhere(event)) return;
      const copied = readCopied(event.clipboardData?.getData('text/plain') ?? '');
      if (!copied) return;
      event.preventDefault();
      paste(contextNow().stores, copied);
    };
    window.addEventListener('keydown', press);
    document.addEventListener('copy', copy);
    document.addEventListener('paste', put);
    return () => {
      window.removeEventListener('keydown', press);
      document.removeEventListener('copy', copy);
      document.removeEventListener('paste', put);
    };
  }, [contextNow]);
}

/** Does it, or says why not. False: it is not about anything now. */
export function tryAction(action: Action, context: ActionContext): boolean {
  const { link } = context.stores.edit.getState();
  if (action.on === 'task' && context.tasks.length === 0 && link === undefined) return false;
  const refusal = link === undefined ? action.refusal?.(context) : undefined;
  if (refusal === undefined) action.run(context);
  else toast(refusal);
  return true;
}

function actionFor(event: KeyboardEvent): Action | undefined {
  const mod = APPLE.test(navigator.userAgent) ? event.metaKey : event.ctrlKey;
  const key = event.key === 'Backspace' ? 'Delete' : event.key;
  return ACTIONS.find(({ keys }) => {
    if (!keys || keys.key.toLowerCase() !== key.toLowerCase() || event.altKey) return false;
    if ((keys.mod ?? false) !== mod) return false;
    return !mod || (keys.shift ?? false) === event.shiftKey;
  });
}

/** Typed into a field, or meant for a dialog or menu in front. A mod key with Enter applies from within a form too. */
function isElsewhere(event: Event): boolean {
  if (event.defaultPrevented) return true;
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  const inField = target?.closest('input, textarea, select, [contenteditable="true"]') != null;
  const applies = event instanceof KeyboardEvent && event.key === 'Enter';
  return inField && !applies;
}
