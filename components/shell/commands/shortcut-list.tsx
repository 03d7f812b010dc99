'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { type Command, GROUPS, shownKeys } from './command';
import { commandsNow } from './command-store';
import { openCommands } from './palette-store';

const { commands: words } = text;

/** Every key that does something here, by what it is about. */
export function ShortcutList() {
  const [all] = useState(() => commandsNow().filter((command) => shownKeys(command).length > 0));
  return (
    <Dialog
      open
      wide
      onOpenChange={() => openCommands(undefined)}
      title={words.shortcuts}
      description={words.shortcutsLead}
    >
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, and has the focus first
        tabIndex={0}
        className="-ml-4 columns-1 gap-8 border-l-2 border-transparent pl-3.5 outline-none focus-visible:border-focus sm:columns-2"
      >
        {GROUPS.map((group) => {
          const own = all.filter((command) => command.group === group);
          return own.length > 0 && <GroupOf key={group} title={words.groups[group]} commands={own} />;
        })}
      </div>
    </Dialog>
  );
}

function GroupOf({ title, commands }: { title: string; commands: readonly Command[] }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="pb-1 text-sm font-medium text-text-3">{title}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.id} className="flex items-center justify-between gap-4 py-1">
            <dt className="min-w-0 truncate">{command.title}</dt>
            <dd className="shrink-0 text-text-2">
              <Kbd keys={shownKeys(command)} />
              {command.also?.map((keys) => (
                <span key={keys.key} className="ml-1.5">
                  <Kbd keys={shownKeys({ keys })} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
