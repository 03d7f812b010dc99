'use client';

import type { ReactNode } from 'react';
import { text } from '../text/text';
import { Button } from './button';
import { Dialog } from './dialog';

/** Asks before something that can't be undone. `action` names what will happen, as a verb; `dismiss` the way back. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  action,
  dismiss = text.ui.cancel,
  danger = false,
  busy = false,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  action: string;
  dismiss?: string | undefined;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  onConfirm: () => void;
}) {
  const footer = (
    <>
      <Button onClick={() => onOpenChange(false)}>{dismiss}</Button>
      <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description} footer={footer} />
  );
}
