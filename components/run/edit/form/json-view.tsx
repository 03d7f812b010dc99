'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { readSpec, specJson } from './spec-json';
import type { TaskDraft } from './use-task-draft';

const words = text.run.edit.form;

/** The task as JSON. What is right goes into the draft as it is typed; what is not stays here, with the reasons. */
export function JsonView({ task }: { task: TaskDraft }) {
  const current = specJson(task.spec);
  const [typed, setTyped] = useState<{ words: string; spec: string }>();
  const shown = typed?.spec === current ? typed.words : current;
  const read = readSpec(shown, task.spec.id);
  const type = (next: string) => {
    const now = readSpec(next, task.spec.id);
    const taken = 'spec' in now && task.change(now.spec, 'json');
    setTyped({ words: next, spec: taken ? specJson(now.spec) : current });
  };
  return (
    <div className="space-y-1.5">
      <Textarea
        aria-label={words.jsonLabel}
        aria-invalid={'complaints' in read || undefined}
        value={shown}
        onChange={(event) => type(event.target.value)}
        rows={Math.min(30, shown.split('\n').length + 1)}
        spellCheck={false}
        autoComplete="off"
        className="block resize-y font-mono text-sm"
      />
      {'complaints' in read &&
        read.complaints.map((complaint) => <FieldError key={complaint}>{complaint}</FieldError>)}
    </div>
  );
}
