'use client';

import { ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { moved, offered } from './combobox-keys';
import { ComboboxList } from './combobox-list';
import type { FieldControl } from './field';
import { Input } from './input';

/**
 * A line to type in, with a list of what fits below it; anything may be typed. `onOpen` is called when the list is
 * looked for, so that it can be read then. `note`: a sentence under the list.
 */
export function Combobox({
  control,
  value,
  onChange,
  options,
  onOpen,
  note,
  placeholder,
  listLabel,
}: {
  control: FieldControl;
  value: string;
  onChange: (value: string) => void;
  options: readonly string[];
  onOpen?: (() => void) | undefined;
  note?: ReactNode;
  placeholder?: string | undefined;
  listLabel: string;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const shown = offered(options, typed);

  const show = (letters?: string) => {
    if (!open) onOpen?.();
    setOpen(true);
    setTyped(letters);
    setAt(-1);
  };
  const take = (option: string) => {
    onChange(option);
    setOpen(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const chosen = open ? shown[at] : undefined;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (open) setAt(moved(at, key === 'ArrowDown' ? 1 : -1, shown.length));
      else show();
    } else if (key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      take(chosen);
    } else if (key === 'Tab') setOpen(false);
  };

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <span ref={box} className="relative block">
          <Input
            {...control}
            ref={input}
            role="combobox"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            value={value}
            placeholder={placeholder}
            className="pr-8 font-mono text-sm placeholder:font-sans"
            onClick={() => !open && show()}
            onChange={(event) => {
              onChange(event.target.value);
              show(event.target.value);
            }}
            onKeyDown={onKeyDown}
          />
          <button
            type="button"
            tabIndex={-1}
            aria-label={listLabel}
            onClick={() => (open ? setOpen(false) : show())}
            className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-text-3 hover:text-text"
          >
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </button>
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          role="presentation"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && box.current?.contains(event.target)) event.preventDefault();
          }}
          className="z-50 w-(--radix-popover-trigger-width) animate-appear rounded-md border border-line-strong bg-raised shadow-float"
        >
          <ComboboxList id={id} label={listLabel} options={shown} at={at} chosen={value} onTake={take} />
          {note && (
            <div className="border-line px-2 py-1.5 text-sm text-text-3 not-first:border-t">{note}</div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
