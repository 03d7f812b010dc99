'use client';

import { DropdownMenu } from 'radix-ui';
import { useLayoutEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { MENU_BOX } from '@/components/ui/menu';
import { type MenuItem, MenuRows } from '@/components/ui/menu-rows';
import type { RunId } from '@/server/core/task';
import { groupIn } from '../groups/group-node';
import { useEdit, useStores } from '../store/context';
import type { Action, ActionContext } from './action';
import { ActionKeys } from './action-keys';
import { TASK_GROUPS } from './group-actions';
import { TASK_SECTIONS } from './registry';
import { useActionContext } from './use-actions';

/** The menu of the chosen tasks, where it was asked for: at the pointer, or at the focused row or box. */
export function TaskMenu({ run }: { run: RunId }) {
  const { edit } = useStores();
  const at = useEdit((view) => view.menuAt);
  const cameFrom = useRef<HTMLElement>(null);
  const isOpen = at !== undefined;
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (isOpen && activeElement instanceof HTMLElement) cameFrom.current = activeElement;
  }, [isOpen]);
  return (
    <DropdownMenu.Root
      open={isOpen}
      modal={false}
      onOpenChange={(open) => !open && edit.setState({ menuAt: undefined })}
    >
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none fixed size-px"
          style={{ left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className={MENU_BOX}
          aria-label={text.run.edit.actions.label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (edit.getState().dialog === undefined && cameFrom.current?.isConnected)
              cameFrom.current.focus();
          }}
        >
          {at && <Items run={run} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Items({ run }: { run: RunId }) {
  const context = useActionContext(run)();
  const ofGroup = groupIn(context.stores.selection.getState().task) !== undefined;
  const sections = ofGroup ? [TASK_GROUPS, ...TASK_SECTIONS] : TASK_SECTIONS;
  const told = new Set<Action>();
  const items = sections.flatMap((actions, section) =>
    actions.flatMap((action) => {
      if (told.has(action) || !(action.isAbout?.(context) ?? true)) return [];
      told.add(action);
      return [itemOf(action, context, String(section))];
    }),
  );
  return <MenuRows items={items} />;
}

function itemOf(action: Action, context: ActionContext, section: string): MenuItem {
  return {
    id: action.id,
    section,
    label: action.label(context),
    icon: <action.icon aria-hidden />,
    trailing: <ActionKeys action={action} />,
    danger: action.danger,
    disabledReason: action.refusal?.(context),
    onSelect: () => action.run(context),
  };
}
