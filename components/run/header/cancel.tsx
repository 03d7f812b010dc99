'use client';

import { Square, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { LookAgain } from '@/components/ui/look-again';
import { StatusIcon } from '@/components/ui/status-chip';
import { Elapsed } from '@/components/ui/time';
import type { RunId, TaskId } from '@/server/core/task';
import { useCell, useRunState } from '../store/context';
import { useCommand, useRefusal } from '../use-command';
import { useRunRadius } from './use-run-radius';
import { useToldAbout } from './use-told-about';

const words = text.run.controls;
const CANCEL = { type: 'cancelRun' } as const;
/** The most tasks that are named. */
const MOST = 6;

/** Ends the run, once it was said what is lost by that. */
export function Cancel({ run }: { run: RunId }) {
  const [asking, setAsking] = useState(false);
  const refusal = useRefusal(CANCEL);
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        disabledReason={refusal}
        data-shortcut="cancel"
        onClick={() => setAsking(true)}
      >
        <Square aria-hidden />
        <span className="max-sm:sr-only">{words.cancel}</span>
      </Button>
      {asking && <CancelDialog run={run} close={() => setAsking(false)} />}
    </>
  );
}

function CancelDialog({ run, close }: { run: RunId; close: () => void }) {
  const radius = useRunRadius();
  const [seen, setSeen] = useState(radius?.mark);
  const { send, busy, refusal } = useCommand(run);
  useToldAbout(refusal);
  if (!radius) return null;
  const { running, effects, ready, later, questions, results, mark } = radius;
  const moved = seen !== mark;
  const cancel = async () => {
    if (await send({ ...CANCEL, seen: mark })) close();
  };
  const footer = (
    <>
      <Button onClick={close}>{words.keep}</Button>
      <Button
        variant="danger"
        busy={busy !== undefined}
        disabledReason={moved ? words.moved : undefined}
        onClick={() => void cancel()}
      >
        {words.confirm}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={words.confirmTitle}
      description={words.confirmBody(running.length, ready + later)}
      footer={footer}
    >
      <section
        aria-label={text.run.intervene.radius.label}
        className="space-y-2 rounded-md border border-line bg-bg p-3 text-sm"
      >
        <p className="num font-medium">{words.kept(results, questions)}</p>
        {running.length > 0 && (
          <ul className="space-y-1">
            {running.slice(0, MOST).map((id) => (
              <Stopped key={id} id={id} risky={effects.includes(id)} />
            ))}
            {running.length > MOST && (
              <li className="text-text-3">{text.run.intervene.radius.more(running.length - MOST)}</li>
            )}
          </ul>
        )}
        {moved && <LookAgain onLook={() => setSeen(mark)}>{words.moved}</LookAgain>}
      </section>
    </Dialog>
  );
}

/** A task that runs, and what of it is lost. */
function Stopped({ id, risky }: { id: TaskId; risky: boolean }) {
  const cell = useCell(id);
  const since = useRunState((state) => {
    const own = state.tasks.get(id)?.state;
    return own?.status === 'running' ? own.since : undefined;
  });
  const bound = cell?.attempts.at(-1)?.reserved;
  return (
    <li className="relative flex min-w-0 flex-wrap items-center gap-x-2 pl-5.5">
      <StatusIcon status="running" className="absolute top-[3px] left-0" />
      <span className="truncate">{cell?.spec.title ?? id}</span>
      {since !== undefined && (
        <span className="num shrink-0 text-text-2">
          {text.run.intervene.radius.stopped} <Elapsed since={since} />
          {bound && ` · ${text.budget.atMost(bound.input + bound.output, bound.microUsd)}`}
        </span>
      )}
      {risky && (
        <span className="flex shrink-0 items-center gap-1 text-text-2">
          <TriangleAlert aria-hidden className="size-3.5 text-status-waiting" />
          {words.effect}
        </span>
      )}
    </li>
  );
}
