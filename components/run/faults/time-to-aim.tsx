'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStartRun } from '@/components/api/queries';
import { reasonsOf } from '@/components/api/refusal';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { RunId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { useCommand } from '../use-command';

const words = text.run.faults.aim;

const PACES = [
  { id: '0', label: words.full },
  { id: '2000', label: words.slow },
  { id: '5000', label: words.slower },
] as const;
/** What a run that is begun anew for its faults takes for each task, ms. */
const AGAIN_PACE = 2000;

/** Makes each task take longer, so that there is time to aim at one. */
export function Pace({ run }: { run: RunId }) {
  const pace = useRunState((state) => state.pace) ?? 0;
  const { send, refusal } = useCommand(run);
  const value = PACES.find(({ id }) => Number(id) === pace)?.id ?? '0';
  return (
    <section aria-label={words.title} className="space-y-1.5 p-3">
      <h3 className="text-sm font-medium text-text-2">{words.label}</h3>
      <Segmented
        label={words.label}
        value={value}
        options={PACES}
        onValueChange={(id) => void send({ type: 'setPace', ms: Number(id) })}
      />
      {refusal.length > 0 && <FieldError>{refusal.join(' ')}</FieldError>}
    </section>
  );
}

/** A run that has ended can't fail any more: the same goal is begun anew, and waits before its first task. */
export function RunAgain() {
  const goal = useRunState((state) => state.goal) ?? '';
  const start = useStartRun();
  const router = useRouter();
  const [commandId] = useState(() => crypto.randomUUID());
  const begin = () => {
    start.mutate(
      { goal, commandId, rehearsal: { hold: true, pace: AGAIN_PACE } },
      { onSuccess: ({ runId }) => router.push(`/runs/${runId}?panel=faults`) },
    );
  };
  return (
    <section aria-label={words.title} className="space-y-2 p-3">
      <p className="text-sm text-text-2">{words.ended}</p>
      <Button size="sm" variant="primary" busy={start.isPending || start.isSuccess} onClick={begin}>
        <RotateCcw aria-hidden />
        {words.again}
      </Button>
      <p className="text-sm text-text-3">{words.againHint}</p>
      {start.error && <FieldError>{reasonsOf(start.error).join(' ')}</FieldError>}
    </section>
  );
}
