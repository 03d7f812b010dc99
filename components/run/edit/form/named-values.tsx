'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { Json, JsonObject } from '@/server/core/json';
import { GivenOrRead } from './given-or-read';
import { ReferencePicker } from './reference-picker';
import type { InputField } from './schema-form';
import type { TaskDraft } from './use-task-draft';

const words = text.run.edit.form;
const VALUE: InputField = {
  name: '',
  label: words.value,
  help: undefined,
  required: true,
  control: 'json',
  choices: [],
  whole: false,
};

/** Values under names of the person's choosing, such as the tables of a query. */
export function NamedValues({
  task,
  label,
  value = {},
  onChange,
}: {
  task: TaskDraft;
  label: string;
  value: JsonObject | undefined;
  onChange: (value: Json | undefined) => void;
}) {
  const rows = Object.entries(value);
  const put = (next: readonly (readonly [string, Json])[]) => onChange(Object.fromEntries(next));
  return (
    <div className="space-y-1.5">
      {rows.map(([name, item], at) => (
        <NamedRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={at}
          task={task}
          label={label}
          name={name}
          value={item}
          onChange={(next, to) => put(rows.map((row, index) => (index === at ? [to, next] : row)))}
          onRemove={() => put(rows.filter((_, index) => index !== at))}
        />
      ))}
      <div className="flex items-center gap-1">
        <Button size="sm" onClick={() => put([...rows, [freeName(value, label), null]])}>
          <Plus aria-hidden />
          {words.addName}
        </Button>
        {rows.length === 0 && (
          <ReferencePicker task={task} field={label} onPick={(reference) => onChange({ $ref: reference })} />
        )}
      </div>
    </div>
  );
}

function NamedRow({
  task,
  label,
  name,
  value,
  onChange,
  onRemove,
}: {
  task: TaskDraft;
  label: string;
  name: string;
  value: Json;
  onChange: (value: Json, name: string) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const control = {
    id,
    'aria-describedby': undefined,
    'aria-invalid': undefined,
    'aria-required': undefined,
    'aria-label': `${label}: ${name}`,
  };
  return (
    <div className="flex items-start gap-1">
      <Input
        aria-label={words.name}
        value={name}
        autoComplete="off"
        spellCheck={false}
        className="w-28! shrink-0 font-mono text-sm"
        onChange={(event) => onChange(value, event.target.value)}
      />
      <div className="min-w-0 flex-1">
        <GivenOrRead
          task={task}
          field={VALUE}
          value={value === null ? undefined : value}
          onChange={(next) => onChange(next ?? null, name)}
          control={control}
          name={`${label}: ${name}`}
        />
      </div>
      <IconButton aria-label={words.removeName(name)} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

/** `Tables` begins with `table`, then `table2`. */
function freeName(value: JsonObject, label: string): string {
  const stem =
    label
      .toLowerCase()
      .replace(/s$/, '')
      .replace(/[^a-z]+/g, '_') || 'value';
  let n = 1;
  while (Object.hasOwn(value, n === 1 ? stem : `${stem}${n}`)) n += 1;
  return n === 1 ? stem : `${stem}${n}`;
}
