'use client';

import { Pause, Play } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import type { RunId } from '@/server/core/task';
import { RunMenu } from '../actions/run-menu';
import { EditButton } from '../edit/edit-button';
import { FaultsButton } from '../faults/faults-button';
import { RunRules } from '../rules/run-rules';
import { useRunState } from '../store/context';
import { useCommand, useRefusal } from '../use-command';
import { Cancel } from './cancel';
import { useRunRadius } from './use-run-radius';
import { useSettled } from './use-settled';
import { useToldAbout } from './use-told-about';

const words = text.run.controls;
const PAUSE = { type: 'pauseRun' } as const;
const RESUME = { type: 'resumeRun' } as const;
/** A second click, or another person's, may be on its way when the button turns round, ms. */
const TURN_MS = 500;

/** Simulated faults where there may be some, pause or resume, and cancel. What the core would refuse says why instead. */
export function Controls({ run }: { run: RunId }) {
  const closed = useRunState((state) => state.closed !== undefined) ?? true;
  return (
    <div
      className={cx(
        'flex flex-wrap items-center gap-1.5 sm:order-none sm:basis-auto sm:flex-nowrap sm:justify-end',
        !closed && 'order-2 basis-full max-sm:[&>:last-child]:ml-auto',
      )}
    >
      {!closed && <EditButton />}
      <FaultsButton />
      {!closed && <RunRules />}
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
      hint={<Hint paused={paused} />}
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

/** What it would do, as things stand. It is worked out only while it is looked at. */
function Hint({ paused }: { paused: boolean }) {
  const radius = useRunRadius();
  if (!radius) return null;
  return paused ? words.resumeHint(radius) : words.pauseHint(radius);
}
