'use client';

import { Field, type FieldControl } from '@/components/ui/field';
import { isObject, type Json, type JsonObject } from '@/server/core/json';
import { asReference } from '@/server/core/reference';
import { inputComplaint } from './field-words';
import { GivenOrRead } from './given-or-read';
import { NamedValues } from './named-values';
import type { InputField } from './schema-form';
import type { TaskDraft } from './use-task-draft';

type Props = {
  task: TaskDraft;
  field: InputField;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

/** One input: a value by hand, or what another task puts out. A complaint about it stands below. */
export function InputRow({ task, field, value, onChange }: Props) {
  const error = inputComplaint(task.problems, field.name);
  return (
    <Field label={field.label} help={field.help} required={field.required} error={error}>
      {(control) => <Value task={task} field={field} value={value} onChange={onChange} control={control} />}
    </Field>
  );
}

function Value({ control, ...props }: Props & { control: FieldControl }) {
  const { task, field, value, onChange } = props;
  if (field.control !== 'named' || !isNamed(value)) {
    return <GivenOrRead {...props} control={control} name={field.label} />;
  }
  return <NamedValues task={task} label={field.label} value={value} onChange={onChange} />;
}

function isNamed(value: Json | undefined): value is JsonObject | undefined {
  return value === undefined || (isObject(value) && asReference(value) === undefined);
}
