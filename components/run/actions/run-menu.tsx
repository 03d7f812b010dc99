'use client';

import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import type { RunId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { ActionKeys } from './action-keys';
import { RUN_INTERVENTIONS } from './intervene-actions';
import { useActionContext } from './use-actions';

/** What can be done with the run beside pausing and cancelling it, also after its end. */
export function RunMenu({ run }: { run: RunId }) {
  const contextNow = useActionContext(run);
  const [isOpen, setOpen] = useState(false);
  const seq = useRunState((state) => state.seq);
  if (seq === undefined) return null;
  const context = contextNow();
  return (
    <Menu
      onOpenChange={setOpen}
      trigger={
        <IconButton aria-label={text.run.intervene.actions.more}>
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
      items={RUN_INTERVENTIONS.map((action) => ({
        id: action.id,
        label: action.label(context),
        hint: isOpen ? action.hint?.(context) : undefined,
        icon: <action.icon aria-hidden />,
        trailing: <ActionKeys action={action} />,
        disabledReason: action.refusal?.(context),
        onSelect: () => action.run(context),
      }))}
    />
  );
}
