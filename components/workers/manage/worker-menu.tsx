'use client';

import { Ellipsis, PauseCircle, Pencil, Trash2, Undo2 } from 'lucide-react';
import { isRefusal } from '@/server/core/command';
import { changeOf } from '@/server/core/decide-team';
import type { Member } from '@/server/core/team';
import { text } from '../../text/text';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';

const { workers: words } = text;

export type Asked = 'change' | 'drain' | 'remove';

/** What can be done with a worker. Taking it back harms nothing and asks nothing. */
export function WorkerMenu({
  member,
  members,
  onAsk,
  onRecall,
}: {
  member: Member;
  members: readonly Member[];
  onAsk: (asked: Asked) => void;
  onRecall: () => void;
}) {
  const { profile, version, standing } = member;
  const removing = changeOf(members, { type: 'removeWorker', worker: profile.id, base: version }, []);
  const leave =
    standing === 'drained'
      ? { id: 'recall', label: words.menu.recall, icon: <Undo2 aria-hidden />, onSelect: onRecall }
      : {
          id: 'drain',
          label: words.menu.drain,
          icon: <PauseCircle aria-hidden />,
          onSelect: () => onAsk('drain'),
        };
  return (
    <Menu
      trigger={
        <IconButton aria-label={words.actions(profile.name)}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
      items={[
        {
          id: 'change',
          label: words.menu.change,
          icon: <Pencil aria-hidden />,
          onSelect: () => onAsk('change'),
        },
        leave,
        {
          id: 'remove',
          label: words.menu.remove,
          icon: <Trash2 aria-hidden />,
          danger: true,
          disabledReason: isRefusal(removing) ? removing.reasons.join(' ') : undefined,
          onSelect: () => onAsk('remove'),
        },
      ]}
    />
  );
}
