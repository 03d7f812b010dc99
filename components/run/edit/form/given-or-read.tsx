'use client';

import type { FieldControl } from '@/components/ui/field';
import type { Json } from '@/server/core/json';
import { asReference } from '@/server/core/reference';
import { ReferenceChip } from './reference-chip';
import { ReferencePicker } from './reference-picker';
import type { InputField } from './schema-form';
import type { TaskDraft } from './use-task-draft';
import { ValueControl } from './value-control';

type Props = {
  task: TaskDraft;
  field: InputField;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  control: FieldControl;
  name: string;
};

/** A value's control with the way to read it of another task beside it. `name`: of the field, for people. */
export function GivenOrRead({ task, field, value, onChange, control, name }: Props) {
  const reference = value === undefined ? undefined : asReference(value);
  const pick = (picked: string) => onChange(written(field, value, picked));
  if (reference !== undefined) {
    return (
      <div className="flex items-center gap-1">
        <ReferenceChip
          plan={task.plan}
          reference={reference}
          field={name}
          onClear={() => onChange(undefined)}
        />
        <ReferencePicker task={task} field={name} onPick={(picked) => onChange({ $ref: picked })} />
      </div>
    );
  }
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1 space-y-1">
        <ValueControl field={field} control={control} value={value} onChange={onChange} />
      </div>
      <ReferencePicker task={task} field={name} onPick={pick} />
    </div>
  );
}

/** A text that is there already gets what is read written into it; anything else is read as it is. */
export function written(field: InputField, value: Json | undefined, reference: string): Json {
  const isText = field.control === 'text' || field.control === 'line';
  const before = isText && typeof value === 'string' ? value : '';
  return before.trim() === '' ? { $ref: reference } : `${before}<% ${reference} %>`;
}
