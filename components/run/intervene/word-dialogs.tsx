'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { RunId, TaskId } from '@/server/core/task';
import { useCell } from '../store/context';
import { useCommand } from '../use-command';
import { AskFrame } from './ask-frame';

const words = text.run.intervene;

/** Skips a task, and says why. */
export function SkipDialog({ run, asking }: { run: RunId; asking: { type: 'skipTask'; task: TaskId } }) {
  const { send, busy, refusal } = useCommand(run);
  const [reason, setReason] = useState('');
  return (
    <AskFrame
      asking={asking}
      title={words.titles.skipTask(useCell(asking.task)?.spec.title ?? asking.task)}
      blocked={reason.trim() === '' ? words.reasonNeeded : undefined}
      unsaved={reason.trim() !== ''}
      refusal={refusal}
      busy={busy !== undefined}
      send={({ seen }) => send({ ...asking, reason: reason.trim(), ...(seen !== undefined && { seen }) })}
    >
      <Words label={words.reason} value={reason} onChange={setReason} most={1000} />
    </AskFrame>
  );
}

/** Writes a note on a task. */
export function NoteDialog({ run, asking }: { run: RunId; asking: { type: 'noteTask'; task: TaskId } }) {
  const { send, busy, refusal } = useCommand(run);
  const [note, setNote] = useState('');
  return (
    <AskFrame
      asking={asking}
      title={words.titles.noteTask(useCell(asking.task)?.spec.title ?? asking.task)}
      blocked={note.trim() === '' ? words.noteNeeded : undefined}
      unsaved={note.trim() !== ''}
      refusal={refusal}
      busy={busy !== undefined}
      send={() => send({ ...asking, text: note.trim() })}
    >
      <Words label={words.note} help={words.noteHelp} value={note} onChange={setNote} most={4000} />
    </AskFrame>
  );
}

function Words({
  label,
  help,
  value,
  onChange,
  most,
}: {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  most: number;
}) {
  return (
    <Field label={label} help={help} required>
      {(control) => (
        <Textarea
          {...control}
          rows={3}
          maxLength={most}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="block resize-y"
        />
      )}
    </Field>
  );
}
