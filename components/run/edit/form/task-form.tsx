'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import type { Json, JsonObject } from '@/server/core/json';
import { withInput } from '@/server/core/with-input';
import { FormHead } from './form-head';
import { InputRow } from './input-row';
import { JsonView } from './json-view';
import { OtherProblems } from './other-problems';
import { formOf } from './schema-form';
import { TaskFacts } from './task-facts';
import { type TaskDraft, useTaskDraft } from './use-task-draft';

const words = text.run.edit.form;
const VIEWS = [
  { id: 'form', label: words.form },
  { id: 'json', label: words.json },
] as const;

/** A task of the draft as a form made from its tool's schema, or as JSON; beside each other where there is room. */
export function TaskForm({ id }: { id: string }) {
  const task = useTaskDraft(id);
  const [view, setView] = useState<'form' | 'json'>('form');
  if (!task) return null;
  return (
    <section aria-label={words.label} className="@container flex h-full min-h-0 flex-col bg-surface">
      <FormHead id={id} title={task.spec.title}>
        <span className="@4xl:hidden">
          <Segmented label={words.views} value={view} options={VIEWS} onValueChange={setView} />
        </span>
      </FormHead>
      <div className="grid min-h-0 flex-1 gap-x-6 overflow-y-auto p-3 @4xl:grid-cols-2">
        <div className={view === 'form' ? '' : 'hidden @4xl:block'}>
          <Inputs task={task} />
        </div>
        <div className={view === 'json' ? '' : 'hidden @4xl:block'}>
          <JsonView key={id} task={task} />
        </div>
      </div>
    </section>
  );
}

function Inputs({ task }: { task: TaskDraft }) {
  const { spec, tool, change } = task;
  const fields = formOf(tool?.inputSchema ?? {});
  const put = (name: string, value: Json | undefined) => {
    const { [name]: _, ...rest } = spec.input;
    const input: JsonObject = value === undefined ? rest : { ...spec.input, [name]: value };
    change(withInput(spec, input, tool), `input.${name}`);
  };
  return (
    <div className="space-y-3">
      <OtherProblems problems={task.problems} names={fields.map(({ name }) => name)} />
      <Title task={task} />
      {fields.length === 0 && <p className="text-sm text-text-2">{words.noInputs}</p>}
      {fields.map((field) => (
        <InputRow
          key={field.name}
          task={task}
          field={field}
          value={spec.input[field.name]}
          onChange={(value) => put(field.name, value)}
        />
      ))}
      <TaskFacts task={task} />
    </div>
  );
}

/** An empty title is no title: it stays as typed until there is one. */
function Title({ task: { spec, change } }: { task: TaskDraft }) {
  const [typed, setTyped] = useState<string>();
  const shown = typed?.trim() === '' ? typed : spec.title;
  return (
    <Field label={words.title} required error={shown.trim() === '' ? words.needed : undefined}>
      {(control) => (
        <Input
          {...control}
          value={shown}
          maxLength={200}
          autoComplete="off"
          onChange={({ target: { value } }) => {
            setTyped(value);
            if (value.trim() !== '') change({ ...spec, title: value }, 'title');
          }}
        />
      )}
    </Field>
  );
}
