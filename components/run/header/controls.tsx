'use client';

import { Pause, Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import type { RunId } from '@/server/core/task';
import { RunMenu } from '../actions/run-menu';
import { EditButton } from '../edit/edit-button';
import { FaultsButton } from '../faults/faults-button';
import { RunRules } from '../rules/run-rules';
import { useRunState } from '../store/context';
import { useCommand, useRefusal } from '../use-command';
import { useSettled } from './use-settled';

const words = text.run.controls;
const PAUSE = { type: 'pauseRun' } as const;
const RESUME = { type: 'resumeRun' } as const;
/** A second click, or another person's, may be on its way when the button turns round, ms. */
const TURN_MS = 500;
const CANCEL = { type: 'cancelRun' } as const;

/** Simulated faults where there may be some, pause or resume, and cancel. What the core would refuse says why instead. */
export function Controls({ run }: { run: RunId }) {
  const closed = useRunState((state) => state.closed !== undefined) ?? true;
  return (
    <div className="flex flex-wrap items-center justify-end gap-1.5 sm:flex-nowrap">
      {!closed && <EditButton />}
      <FaultsButton />
      {!closed && <RunRules run={run} />}
      {!closed && <PauseOrResume run={run} />}
      {!closed && <Cancel run={run} />}
      <RunMenu run={run} />
    </div>
  );
}

function PauseOrResume({ run }: { run: RunId }) {
  const paused = useRunState((state) => state.paused) ?? false;
  const command = paused ? RESUME : PAUSE;
  const refusal = useRefusal(command);
  const { send, busy, refusal: failed } = useCommand(run);
  useToldAbout(failed);
  const settled = useSettled(paused, TURN_MS);
  return (
    <Button
      size="sm"
      disabled={!settled}
      disabledReason={refusal}
      hint={paused ? words.resumeHint : words.pauseHint}
      busy={busy === command.type}
      onClick={() => void send(command)}
      aria-keyshortcuts={text.run.shortcuts.pause}
      data-shortcut={text.run.shortcuts.pause}
    >
      {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
      {paused ? words.resume : words.pause}
    </Button>
  );
}

function Cancel({ run }: { run: RunId }) {
  const [asking, setAsking] = useState(false);
  const refusal = useRefusal(CANCEL);
  const running = useRunState((state) => state.counts.running) ?? 0;
  const unstarted = useRunState((state) => state.counts.pending + state.counts.waiting) ?? 0;
  const { send, busy, refusal: failed } = useCommand(run);
  useToldAbout(failed);
  const cancel = async () => {
    if (await send(CANCEL)) setAsking(false);
  };
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
        {words.cancel}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={words.confirmTitle}
        description={words.confirmBody(running, unstarted)}
        action={words.confirm}
        dismiss={words.keep}
        danger
        busy={busy === 'cancelRun'}
        onConfirm={() => void cancel()}
      />
    </>
  );
}

/** A command that failed says so where it was given. */
function useToldAbout(reasons: readonly string[]): void {
  useEffect(() => {
    if (reasons.length > 0) toast.error(words.failed, { description: reasons.join(' ') });
  }, [reasons]);
}
