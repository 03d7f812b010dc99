'use client';

import { AtSign, ChevronRight, Download, Ellipsis, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { WorkspaceFile } from '@/server/core/plan';
import { useRemoveFile } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Confirm } from '../ui/confirm';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import { RelativeTime } from '../ui/time';
import { mentionInDraft } from './draft';

const { files: words } = text.home;

export function FileRow({ file }: { file: WorkspaceFile }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="group/row">
      <div className="flex h-9 items-center gap-1 pr-1 hover:bg-hover coarse:h-11">
        <button
          type="button"
          aria-expanded={open}
          aria-label={file.problem ? words.showUnusable(file.name) : words.show(file.name)}
          onClick={() => setOpen(!open)}
          className="flex h-full min-w-0 flex-1 items-center gap-1.5 pl-2.5 text-left focus-visible:-outline-offset-2"
        >
          <ChevronRight
            aria-hidden
            className={`size-3 shrink-0 text-text-3 transition-transform ${open ? 'rotate-90' : ''}`}
          />
          <span className="min-w-0 truncate">{file.name}</span>
          {file.problem && (
            <span className="inline-flex shrink-0 items-center gap-1 text-sm text-status-waiting">
              <TriangleAlert aria-hidden className="size-3" />
              {words.unusable}
            </span>
          )}
          <span className="num ml-auto shrink-0 pl-2 text-sm text-text-3">
            {text.units.bytes(file.bytes)}
          </span>
        </button>
        <Actions file={file} />
      </div>
      {open && <Facts file={file} />}
    </li>
  );
}

function Facts({ file }: { file: WorkspaceFile }) {
  return (
    <div className="space-y-2 border-t border-line bg-sunken px-3 py-2.5 text-sm">
      {file.problem && <p className="text-status-waiting">{file.problem}</p>}
      {file.columns ? (
        <div>
          <p className="mb-1.5 text-text-2">{words.columns(file.columns.length)}</p>
          <ul className="flex flex-wrap gap-1">
            {file.columns.map((column) => (
              <li
                key={column}
                className="max-w-full truncate rounded-sm border border-line bg-surface px-1.5 font-mono text-xs leading-5"
              >
                {column}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        !file.problem && <p className="text-text-2">{words.noColumns}</p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {file.source && (
          <>
            <dt className="text-text-3">{words.source}</dt>
            <dd className="text-text-2">{file.source}</dd>
          </>
        )}
        <dt className="text-text-3">{words.changed}</dt>
        <dd className="text-text-2">
          <RelativeTime at={file.modifiedAt} />
        </dd>
      </dl>
    </div>
  );
}

function Actions({ file: { name } }: { file: WorkspaceFile }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveFile();
  const address = `/api/files/${encodeURIComponent(name)}`;
  const confirmed = () =>
    remove.mutate(name, {
      onSuccess: () => toast.success(words.removed(name)),
      onError: (error) => toast.error(words.removeFailed(name), { description: reasonsOf(error).join(' ') }),
      onSettled: () => setAsking(false),
    });
  const items = [
    {
      id: 'mention',
      label: words.mention,
      icon: <AtSign aria-hidden />,
      onSelect: () => mentionInDraft(name),
    },
    {
      id: 'download',
      label: words.download,
      icon: <Download aria-hidden />,
      onSelect: () => window.location.assign(address),
    },
    {
      id: 'remove',
      label: words.remove,
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => setAsking(true),
    },
  ];
  return (
    <>
      <Menu
        items={items}
        trigger={
          <IconButton aria-label={words.actions(name)}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={words.removeTitle(name)}
        description={words.removeBody}
        action={words.remove}
        danger
        busy={remove.isPending}
        onConfirm={confirmed}
      />
    </>
  );
}
