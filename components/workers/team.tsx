'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { WorkersView } from '@/server/api/contract';
import type { Member } from '@/server/core/team';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { LeaveDialog } from './manage/leave-dialog';
import { useChangeTeam } from './manage/use-change-team';
import { WorkerDialog } from './manage/worker-dialog';
import { type Asked, WorkerMenu } from './manage/worker-menu';
import { Slots } from './slots';

const words = text.workers.team;
const { units } = text;
/** What a person is asked about: a worker, by its id, or a new one. */
type Open = { asked: Asked; worker: string } | { asked: 'add' };

/** Each worker with what it can do, does and has done. On a narrow screen its facts stand below its name. */
export function Team({ view }: { view: WorkersView }) {
  const [open, setOpen] = useState<Open>();
  const there = view.members.filter((member) => member.standing !== 'removed' || busyOf(view, member) > 0);
  return (
    <section aria-labelledby="team" className="space-y-3">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h2 id="team" className="text-md font-semibold">
          {words.title}
        </h2>
        <Button onClick={() => setOpen({ asked: 'add' })}>
          <Plus aria-hidden className="size-3.5" />
          {text.workers.add}
        </Button>
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-left max-md:block">
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-sm text-text-3">
              <Head>{words.name}</Head>
              <Head>{words.kind}</Head>
              <Head>{words.tools}</Head>
              <Head>{words.slots}</Head>
              <Head isFigure>{words.done}</Head>
              <Head isFigure>{words.failed}</Head>
              <th scope="col" className="w-0">
                <span className="sr-only">{words.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {there.map((member) => (
              <Row
                key={member.profile.id}
                member={member}
                view={view}
                onAsk={(asked) => setOpen({ asked, worker: member.profile.id })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {open && <Dialogs open={open} view={view} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function Dialogs({ open, view, onClose }: { open: Open; view: WorkersView; onClose: () => void }) {
  const { members } = view;
  if (open.asked === 'add') return <WorkerDialog members={members} onClose={onClose} />;
  const member = members.find(({ profile }) => profile.id === open.worker);
  if (!member) return null;
  const shared = { member, members, onClose };
  return open.asked === 'change' ? (
    <WorkerDialog {...shared} busy={busyOf(view, member)} />
  ) : (
    <LeaveDialog {...shared} way={open.asked} />
  );
}

function busyOf({ load }: WorkersView, { profile }: Member): number {
  return load.workers.find(({ worker }) => worker === profile.id)?.busy ?? 0;
}

function Head({ children, isFigure = false }: { children: string; isFigure?: boolean }) {
  return (
    <th scope="col" className={cx('px-3 py-2 font-medium', isFigure && 'text-right')}>
      {children}
    </th>
  );
}

function Row({ member, view, onAsk }: { member: Member; view: WorkersView; onAsk: (asked: Asked) => void }) {
  const { profile: worker, standing, version } = member;
  const { load, tallies, members } = view;
  const busy = busyOf(view, member);
  const limit = load.resources.find(({ resource }) => resource === `worker:${worker.id}`)?.limit;
  const { done = 0, failed = 0 } = tallies.find((one) => one.worker === worker.id) ?? {};
  const kind = words.kinds[worker.kind];
  const ask = useChangeTeam();
  const recall = () =>
    ask.mutate(
      { change: { type: 'recallWorker', worker: worker.id, base: version }, name: worker.name },
      {
        onError: (error) =>
          toast.error(text.workers.notTakenBack(worker.name), { description: reasonsOf(error).join(' ') }),
      },
    );
  return (
    <tr className="relative border-line not-last:border-b max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:gap-y-1 max-md:px-3 max-md:py-2.5 max-md:pr-12">
      <th scope="row" className="px-3 py-2 font-medium max-md:w-full max-md:p-0">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={cx('wrap-anywhere', standing !== 'working' && 'text-text-2')}>{worker.name}</span>
          <Standing member={member} busy={busy} isIdle={view.idle.includes(worker.id)} />
        </span>
      </th>
      <td className="px-3 py-2 text-text-2 max-md:p-0">{kind}</td>
      <td className="px-3 py-2 text-text-2 wrap-anywhere max-md:p-0">
        {worker.tools === '*' ? words.anyTool(kind) : worker.tools.join(', ')}
      </td>
      <td className="px-3 py-2 max-md:w-full max-md:p-0">
        <Slots busy={busy} capacity={worker.capacity} limit={limit} />
      </td>
      <Figure label={words.done} value={done} />
      <Figure label={words.failed} value={failed} isBad={failed > 0} />
      <td className="pr-2 text-right max-md:absolute max-md:top-1.5 max-md:right-2 max-md:p-0">
        {standing !== 'removed' && (
          <WorkerMenu member={member} members={members} onAsk={onAsk} onRecall={recall} />
        )}
      </td>
    </tr>
  );
}

function Standing({ member: { standing }, busy, isIdle }: { member: Member; busy: number; isIdle: boolean }) {
  const { draining, drained, removing, idle } = text.workers.standing;
  if (standing === 'removed') return <Badge>{removing(busy)}</Badge>;
  if (standing === 'drained') return <Badge>{busy > 0 ? draining(busy) : drained}</Badge>;
  return isIdle ? <Badge>{idle}</Badge> : null;
}

function Figure({ label, value, isBad = false }: { label: string; value: number; isBad?: boolean }) {
  return (
    <td className="num px-3 py-2 text-right max-md:p-0 max-md:text-left">
      <span className={cx(isBad ? 'text-status-failed' : 'text-text-2')}>{units.figure(value)}</span>
      <span aria-hidden className="text-sm text-text-3 md:hidden">
        {` ${label.toLowerCase()}`}
      </span>
    </td>
  );
}
