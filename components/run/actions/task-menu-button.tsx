'use client';

import { Ellipsis } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { groupNamed } from '@/server/core/group';
import { groupIn } from '../groups/group-node';
import { useEdit, useRunState, useSelection, useStores } from '../store/context';

const words = text.run.edit.actions;

/** Opens the menu of the chosen tasks. */
export function TaskMenuButton() {
  const { edit } = useStores();
  const task = useSelection((view) => view.task);
  const also = useEdit((view) => view.also.size);
  const title = useRunState((state) => {
    if (task === undefined) return undefined;
    return groupNamed(state.groups, groupIn(task) ?? '')?.title ?? state.tasks.get(task)?.spec.title;
  });
  const added = useEdit((view) => view.edited?.plan.graph.tasks.find(({ id }) => id === task)?.title);
  return (
    <IconButton
      aria-label={words.menu(also > 0 ? words.several(also + 1) : (added ?? title ?? words.chosen))}
      aria-haspopup="menu"
      disabledReason={task === undefined ? words.none : undefined}
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        edit.setState({ menuAt: { x: left, y: bottom } });
      }}
    >
      <Ellipsis aria-hidden />
    </IconButton>
  );
}
