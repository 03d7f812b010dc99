'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { RadioList } from '@/components/ui/radio-list';
import type { RunId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { AskFrame } from './ask-frame';
import type { Asking } from './asking';

const words = text.run.intervene;
const ASKING: Asking = { type: 'duplicate' };

/** Starts a run with the same goal and rules, and goes to it. */
export function DuplicateDialog({ run }: { run: RunId }) {
  const router = useRouter();
  const planned = useRunState((state) => state.revision > 0) ?? false;
  const [plan, setPlan] = useState<'same' | 'new'>(planned ? 'same' : 'new');
  const [commandId] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<readonly string[]>([]);
  const send = async () => {
    setBusy(true);
    try {
      const { id, name } = readActor();
      const order = { runId: run, commandId: `${commandId}-${plan}`, actor: { id, name }, plan };
      const { runId } = await api.interventions.duplicate.mutate(order);
      router.push(`/runs/${runId}`);
      return true;
    } catch (error) {
      setRefusal(reasonsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const choices = [
    { id: 'same', label: words.plan.same, hint: words.plan.sameHint },
    { id: 'new', label: words.plan.again, hint: words.plan.againHint },
  ];
  return (
    <AskFrame asking={ASKING} title={words.titles.duplicate} refusal={refusal} busy={busy} send={send}>
      <p className="text-text-2">{words.duplicateBody}</p>
      <RadioList
        label={words.plan.label}
        value={plan}
        onValueChange={(next) => setPlan(next === 'new' ? 'new' : 'same')}
        choices={planned ? choices : choices.slice(1)}
      />
    </AskFrame>
  );
}
