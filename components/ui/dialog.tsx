'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { text } from '../text/text';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { LeaveQuestion } from './leave-question';
import { closedTooltip } from './tooltip-escape';

/**
 * A modal. Focus goes to its first control, is held inside, and goes back to where it came from, unless it was taken
 * elsewhere meanwhile; Esc closes. While
 * `unsaved`, Esc, the cross and a click outside ask first.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  wide = false,
  unsaved = false,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  wide?: boolean | undefined;
  unsaved?: boolean | undefined;
  children?: ReactNode;
}) {
  const cameFrom = useRef<Element>(null);
  const [leaving, setLeaving] = useState(false);
  const change = (next: boolean) => {
    if (next || !unsaved) onOpenChange(next);
    else setLeaving(!leaving);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onKeyDown={(event) => {
            const isHere = event.currentTarget.contains(event.target as Node);
            if (isHere && closedTooltip(event.nativeEvent)) change(false);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const isTaken = document.activeElement !== document.body;
            if (!isTaken && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
          }}
          className={cx(
            'fixed left-1/2 top-[12vh] z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 animate-appear flex-col',
            'rounded-lg border border-line-strong bg-raised shadow-float',
            wide ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="pt-4 pr-12 pl-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-text-2">{description}</Radix.Description>}
          </header>
          {children && <div className="min-h-0 overflow-y-auto px-4 pt-3 pb-1">{children}</div>}
          <footer className="flex flex-wrap items-center justify-end gap-2 p-4">
            {leaving && unsaved ? (
              <LeaveQuestion stay={() => setLeaving(false)} leave={() => onOpenChange(false)} />
            ) : (
              footer
            )}
          </footer>
          <Radix.Close asChild>
            <IconButton aria-label={text.ui.close} className="absolute top-3 right-3">
              <X aria-hidden />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
