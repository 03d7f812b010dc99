'use client';

import { DropdownMenu } from 'radix-ui';
import { useLayoutEffect, useRef } from 'react';
import { shownKeys } from '@/components/shell/commands/command';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { Kbd } from '@/components/ui/kbd';
import { MENU_BOX, MENU_ITEM } from '@/components/ui/menu';
import type { RunId } from '@/server/core/task';
import { groupIn } from '../groups/group-node';
import { useEdit, useStores } from '../store/context';
import type { Action, ActionContext } from './action';
import { TASK_GROUPS } from './group-actions';
import { TASK_ACTIONS } from './registry';
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
  const actions = ofGroup ? [...TASK_GROUPS, ...TASK_ACTIONS] : TASK_ACTIONS;
  const about = [...new Set(actions)].filter(({ isAbout }) => isAbout?.(context) ?? true);
  return about.map((action) => <Item key={action.id} action={action} context={context} />);
}

function Item({ action, context }: { action: Action; context: ActionContext }) {
  const refusal = action.refusal?.(context);
  const keys = shownKeys(action);
  const Icon = action.icon;
  return (
    <DropdownMenu.Item
      className={cx(MENU_ITEM, action.danger && 'text-status-failed')}
      disabled={refusal !== undefined}
      onSelect={() => action.run(context)}
    >
      <Icon aria-hidden />
      <span className="min-w-0 flex-1">
        {action.label(context)}
        {refusal !== undefined && <span className="block max-w-64 text-sm text-text-3">{refusal}</span>}
      </span>
      {keys.length > 0 && (
        <span className="text-text-3">
          <Kbd keys={keys} />
        </span>
      )}
    </DropdownMenu.Item>
  );
}
