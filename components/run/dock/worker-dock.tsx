'use client';

import { Ban, Check, Pin, PinOff } from 'lucide-react';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import type { Carried } from '../edit/edit-store';
import { groundOf, whyAllFixed } from '../edit/gestures';
import { MoveLines, useLines, useMoveRadius } from '../intervene/move-view';
import { useEdit, useRunView, useStores } from '../store/context';
import { isPinnedAt, type Offer, offersOf } from './offers';
import { DOCK, DOCK_WORKER } from './use-carry';

const words = text.run.edit.dock;

/** The workers at the canvas's edge while tasks are dragged: what is dropped on one is given to it. */
export function WorkerDock() {
  const carried = useEdit((view) => view.carried);
  if (!carried) return null;
  return (
    <div
      {...{ [DOCK]: true }}
      className="absolute top-2 right-2 z-20 flex max-h-[calc(100%-1rem)] w-52 animate-appear flex-col overflow-y-auto rounded-lg border border-line-strong bg-raised p-2 text-sm shadow-float max-sm:w-40"
    >
      {carried.tasks.length === 0 ? <Nothing carried={carried} /> : <Workers carried={carried} />}
    </div>
  );
}

function Nothing({ carried }: { carried: Carried }) {
  const stores = useStores();
  const closed = useRunView((view) => view.state?.closed !== undefined);
  const why = closed ? text.run.edit.refused.closed : whyAllFixed(stores, carried.dragged);
  return (
    <p className="flex gap-1.5 text-text-2">
      <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>
        {words.none(carried.dragged.length)} {why}
      </span>
    </p>
  );
}

function Workers({ carried }: { carried: Carried }) {
  const { dragged, tasks, over } = carried;
  const fixed = dragged.length - tasks.length;
  const title = useTitle(tasks[0]);
  const { offers, pinned } = useOffers(carried);
  const open = offers.find(({ worker, refusal }) => worker === over && refusal === undefined);
  const move = useMemo(() => open && { tasks, worker: open.worker, pinned }, [open, tasks, pinned]);
  const found = useMoveRadius(move);
  const Icon = pinned ? Pin : PinOff;
  return (
    <>
      <h2 className="px-1 font-medium wrap-anywhere">{words.title(tasks.length, title)}</h2>
      {fixed > 0 && <p className="px-1 text-text-3">{words.fixed(fixed)}</p>}
      <ul className="my-1.5 space-y-1">
        {offers.map((offer) => (
          <Worker key={offer.worker} offer={offer} isOver={offer.worker === over} />
        ))}
      </ul>
      {found && (
        <section
          aria-label={text.run.intervene.radius.label}
          className="mb-1.5 space-y-1 border-t border-line px-1 pt-1.5"
        >
          <MoveLines {...found} />
        </section>
      )}
      <p className="flex gap-1.5 border-t border-line px-1 pt-1.5 text-text-3">
        <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>
          {pinned ? words.pinned : words.free} {words.cancel}
        </span>
      </p>
    </>
  );
}

function Worker({
  offer: { worker, name, load, share, refusal },
  isOver,
}: {
  offer: Offer;
  isOver: boolean;
}) {
  const may = refusal === undefined;
  const Icon = may ? Check : Ban;
  return (
    <li
      {...{ [DOCK_WORKER]: worker }}
      className={cx(
        'rounded-md border px-2 py-1.5',
        may ? OPEN[isOver ? 'over' : 'away'] : SHUT[isOver ? 'over' : 'away'],
      )}
    >
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden className={cx('size-3.5 shrink-0', may && 'text-status-succeeded')} />
        <span className={cx('min-w-0 flex-1 truncate font-medium', may && 'text-text')}>{name}</span>
      </span>
      {may ? (
        <span className="num block pl-5 text-xs text-text-2">{load}</span>
      ) : (
        <span className="block pl-5 text-xs text-text-2">{refusal}</span>
      )}
      {may && (
        <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-line">
          <span
            className="block h-full bg-status-running"
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
        </span>
      )}
    </li>
  );
}

const OPEN = {
  away: 'border-line-strong bg-surface',
  over: 'border-accent bg-accent-soft ring-1 ring-accent',
};
const SHUT = {
  away: 'border-dashed border-line text-text-3',
  over: 'border-dashed border-status-failed-line bg-status-failed-soft text-text-2',
};

function useTitle(task: TaskId | undefined): string {
  const stores = useStores();
  return groundOf(stores)?.plan.graph.tasks.find(({ id }) => id === task)?.title ?? '';
}

/** Who could do these tasks now, and whether they would be pinned there. */
function useOffers({ tasks, flipped, order }: Carried): { offers: Offer[]; pinned: boolean } {
  const stores = useStores();
  const load = useRunView((view) => view.pool?.workers);
  const catalogue = useRunView((view) => view.catalogue);
  const revision = useRunView((view) => view.state?.revision);
  const edited = useEdit((view) => view.edited);
  const lines = useLines();
  // biome-ignore lint/correctness/useExhaustiveDependencies: they stand for the plan, which is read once they change
  return useMemo(() => {
    const plan = groundOf(stores)?.plan;
    if (!plan || !catalogue) return { offers: [], pinned: false };
    const busy = new Map(load?.map((one) => [one.worker, one.busy]));
    const pinned = isPinnedAt(plan, tasks, flipped);
    return { offers: offersOf({ plan, tasks, pinned, order }, catalogue, busy, lines), pinned };
  }, [stores, tasks, flipped, order, load, catalogue, revision, edited, lines]);
}
