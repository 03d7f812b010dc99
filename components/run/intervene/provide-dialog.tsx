'use client';

import { useState } from 'react';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { FieldError } from '@/components/ui/field';
import { resultMisfits } from '@/server/core/given-result';
import type { Json } from '@/server/core/json';
import type { RunId, TaskId } from '@/server/core/task';
import { useCell, useRunView } from '../store/context';
import { AskFrame, type Confirmed } from './ask-frame';
import { ResultForm } from './result-form';

const words = text.run.intervene;

/** Gives a task's result by a form that its tool's schema makes, or as JSON. What does not fit says where. */
export function ProvideDialog({
  run,
  asking,
}: {
  run: RunId;
  asking: { type: 'provideResult'; task: TaskId };
}) {
  const cell = useCell(asking.task);
  const catalogue = useRunView((view) => view.catalogue);
  const [value, setValue] = useState<Json>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<readonly string[]>([]);
  if (!cell || !catalogue) return null;
  const wrong = value === undefined ? [] : resultMisfits(cell.spec, value, catalogue);
  const send = async (confirmed: Confirmed) => {
    if (value === undefined) return false;
    setBusy(true);
    setRefusal([]);
    try {
      const { id, name } = readActor();
      const commandId = crypto.randomUUID();
      const { task } = asking;
      await api.interventions.provide.mutate({
        runId: run,
        commandId,
        actor: { id, name },
        task,
        value,
        ...confirmed,
      });
      return true;
    } catch (error) {
      setRefusal(reasonsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <AskFrame
      asking={asking}
      title={words.titles.provideResult(cell.spec.title)}
      blocked={value === undefined || wrong.length > 0 ? words.misfits(Math.max(1, wrong.length)) : undefined}
      unsaved={value !== undefined}
      refusal={refusal}
      busy={busy}
      send={send}
    >
      <ResultForm spec={cell.spec} catalogue={catalogue} value={value} onChange={setValue} />
      {wrong.slice(0, 5).map(({ path, message }) => (
        <FieldError key={`${path} ${message}`}>{`${path}: ${message}`}</FieldError>
      ))}
    </AskFrame>
  );
}
