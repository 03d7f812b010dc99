'use client';

import { TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { RadioList } from '@/components/ui/radio-list';
import { duplicateRadius } from '@/server/core/run-radius';
import type { RunId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { AskFrame } from './ask-frame';
import type { Asking } from './asking';
import { duplicateWords } from './radius-words';

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
      <DuplicateRadius same={plan === 'same'} />
    </AskFrame>
  );
}

/** What the duplicate takes, and which effects it has once more. */
function DuplicateRadius({ same }: { same: boolean }) {
  const line = useRunState((state) => duplicateWords(state));
  const effects = useRunState((state) =>
    duplicateRadius(state)
      .effects.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`)
      .join('\n'),
  );
  return (
    <section
      aria-label={words.radius.label}
      className="space-y-2 rounded-md border border-line bg-bg p-3 text-sm"
    >
      <p className="num font-medium">{same && line ? line : words.duplicateRadius.again}</p>
      {same && effects && (
        <p className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-waiting" />
          {words.duplicateRadius.effects(effects.split('\n'))}
        </p>
      )}
    </section>
  );
}
