import { useEffect } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { readCopied } from '../edit/copies';
import { copyText, paste } from '../edit/gestures';
import { useActionContext } from './use-actions';

/** Copying and pasting come from the browser, which hands over its clipboard then. */
export function useClipboard(id: RunId): void {
  const contextNow = useActionContext(id);
  useEffect(() => {
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
    document.addEventListener('copy', copy);
    document.addEventListener('paste', put);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('paste', put);
    };
  }, [contextNow]);
}

/** Typed into a field, or meant for a dialog or menu in front. */
function isElsewhere(event: ClipboardEvent): boolean {
  if (event.defaultPrevented) return true;
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true;
  const target = event.target instanceof Element ? event.target : undefined;
  return target?.closest('input, textarea, select, [contenteditable="true"]') != null;
}
