'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

export type Tab = { value: string; label: ReactNode; content: ReactNode; disabled?: boolean | undefined };

/** Controlled tabs with an underline; arrow keys move between them. */
export function Tabs({
  value,
  onValueChange,
  label,
  tabs,
  className,
}: {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  tabs: readonly Tab[];
  className?: string | undefined;
}) {
  return (
    <Radix.Root
      value={value}
      onValueChange={onValueChange}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <Radix.List
        aria-label={label}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-1.5"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled ?? false}
            className={cx(
              'relative -mb-px flex h-9 items-center gap-1.5 whitespace-nowrap rounded-sm px-1.5 text-sm font-medium text-text-2',
              'after:absolute after:inset-x-1.5 after:bottom-0 after:h-px data-[state=active]:after:bg-text',
              'hover:text-text focus-visible:-outline-offset-2 data-[state=active]:text-text',
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
