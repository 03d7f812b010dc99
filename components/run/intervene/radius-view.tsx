'use client';

import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { text } from '@/components/text/text';
import { LookAgain } from '@/components/ui/look-again';
import { StatusIcon } from '@/components/ui/status-chip';
import { Elapsed } from '@/components/ui/time';
import type { BlastRadius } from '@/server/core/blast-radius';
import type { TaskId } from '@/server/core/task';
import { useCell, useRunState } from '../store/context';
import { shownStatus } from '../store/task-view';
import { radiusLine } from './radius-words';

const words = text.run.intervene.radius;
/** The most tasks that are named. */
const MOST = 8;

/** The consequences: one line, what begins anew by name, and what has to be said first. */
export function RadiusView({
  radius,
  moved,
  look,
  repeat,
  onRepeat,
}: {
  radius: BlastRadius;
  moved: boolean;
  look: () => void;
  repeat: boolean;
  onRepeat: (repeat: boolean) => void;
}) {
  const { anew, reopens, unfinished, effects } = radius;
  return (
    <section aria-label={words.label} className="space-y-2 rounded-md border border-line bg-bg p-3 text-sm">
      <p className="num font-medium">{radiusLine(radius)}</p>
      {reopens && (
        <p className="text-text-2">
          {words.reopens} {unfinished > 0 && words.unfinished(unfinished)}
        </p>
      )}
      <Nothing ids={radius.nothing} />
      {anew.length > 0 && (
        <ul className="space-y-1">
          {anew.slice(0, MOST).map((id) => (
            <Anew key={id} id={id} radius={radius} />
          ))}
          {anew.length > MOST && <li className="text-text-3">{words.more(anew.length - MOST)}</li>}
        </ul>
      )}
      {effects.length > 0 && <Repeat repeat={repeat} onRepeat={onRepeat} />}
      {moved && <LookAgain onLook={look}>{words.moved}</LookAgain>}
    </section>
  );
}

function Nothing({ ids }: { ids: readonly TaskId[] }) {
  const titles = useRunState((state) =>
    ids.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`).join('\n'),
  );
  if (ids.length === 0 || titles === undefined) return null;
  return <p className="text-text-2">{words.nothing(titles.split('\n'))}</p>;
}

function Anew({ id, radius }: { id: TaskId; radius: BlastRadius }) {
  const cell = useCell(id);
  const status = useRunState((state) => cell && shownStatus(state, cell)) ?? 'pending';
  const effect = radius.effects.includes(id);
  const running = radius.running.includes(id) ? cell?.state : undefined;
  const bound = cell?.attempts.at(-1)?.reserved;
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2">
      <StatusIcon status={status} />
      <span className="truncate">{cell?.spec.title ?? id}</span>
      {effect && <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-status-waiting" />}
      {effect && <span className="shrink-0 text-text-2">{words.effect}</span>}
      {cell?.effect === 'keyed' && cell.attempts.length > 0 && (
        <span className="shrink-0 text-text-2">{words.keyed}</span>
      )}
      {running?.status === 'running' && (
        <span className="num shrink-0 text-text-2">
          {words.stopped} <Elapsed since={running.since} />
          {bound && ` · ${text.budget.atMost(bound.input + bound.output, bound.microUsd)}`}
        </span>
      )}
    </li>
  );
}

function Repeat({ repeat, onRepeat }: { repeat: boolean; onRepeat: (repeat: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 border-t border-line pt-2">
      <input
        id={id}
        type="checkbox"
        checked={repeat}
        onChange={(event) => onRepeat(event.target.checked)}
        className="mt-0.5 size-4 accent-(--color-ink) coarse:size-5"
      />
      <label htmlFor={id} className="font-medium">
        {words.repeat}
      </label>
    </div>
  );
}
