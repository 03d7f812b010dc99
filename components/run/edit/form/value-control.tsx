'use client';

import { useId, useState } from 'react';
import { useFiles } from '@/components/api/queries';
import { text } from '@/components/text/text';
import { Combobox } from '@/components/ui/combobox';
import type { FieldControl } from '@/components/ui/field';
import { FieldError } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Json, sameJson } from '@/server/core/json';
import type { InputField } from './schema-form';
import { shownText, typedValue } from './typed-value';

const words = text.run.edit.form;
const UNSET = '(unset)';

type Props = {
  field: Pick<InputField, 'control' | 'choices' | 'required' | 'label'>;
  control: FieldControl;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

/** The control for a value. What can't be read yet stays as it was typed, with the reason below it. */
export function ValueControl({ field, control, value, onChange }: Props) {
  const [typed, setTyped] = useState<{ words: string; value: Json | undefined }>();
  const isOwn = typed !== undefined && (typed.value === value || sameJson(typed.value, value));
  const shown = isOwn ? typed.words : shownText(field.control, value);
  const read = typedValue(field.control, shown);
  const type = (next: string) => {
    const now = typedValue(field.control, next);
    setTyped({ words: next, value: 'value' in now ? now.value : value });
    if ('value' in now) onChange(now.value);
  };
  return (
    <>
      <Typed field={field} control={control} shown={shown} type={type} />
      {'complaint' in read && <FieldError>{read.complaint}</FieldError>}
    </>
  );
}

type TypedProps = {
  field: Props['field'];
  control: FieldControl;
  shown: string;
  type: (next: string) => void;
};

function Typed({ field, control, shown, type }: TypedProps) {
  const typing = { ...control, value: shown, autoComplete: 'off', spellCheck: false };
  const onChange = (event: { target: { value: string } }) => type(event.target.value);
  switch (field.control) {
    case 'choice':
      return (
        <Choice field={field} control={control} shown={shown} type={type} options={field.choices.map(same)} />
      );
    case 'yesNo':
      return <Choice field={field} control={control} shown={shown} type={type} options={YES_NO} />;
    case 'file':
      return <FileName control={control} shown={shown} type={type} label={field.label} />;
    case 'text':
      return (
        <Textarea {...typing} rows={3} onChange={onChange} className="block resize-y font-mono text-sm" />
      );
    case 'lines':
      return (
        <Textarea
          {...typing}
          rows={3}
          placeholder={words.eachLine}
          onChange={onChange}
          className="block resize-y"
        />
      );
    case 'json':
    case 'named':
      return (
        <Textarea
          {...typing}
          rows={4}
          placeholder={words.asJson}
          onChange={onChange}
          className="block resize-y font-mono text-sm placeholder:font-sans"
        />
      );
    case 'number':
      return <Input {...typing} inputMode="decimal" onChange={onChange} className="num" />;
    case 'line':
      return <Input {...typing} onChange={onChange} />;
  }
}

const same = (value: string) => ({ value, label: value });
const YES_NO = [
  { value: 'true', label: words.yes },
  { value: 'false', label: words.no },
];

function Choice({
  field,
  control,
  shown,
  type,
  options,
}: TypedProps & { options: readonly { value: string; label: string }[] }) {
  const unset = field.required ? [] : [{ value: UNSET, label: words.unset }];
  return (
    <Select
      control={control}
      value={shown}
      onValueChange={(next) => type(next === UNSET ? '' : next)}
      options={[...unset, ...options]}
      placeholder={words.unset}
    />
  );
}

/** A file of the workspace, or one that a task before it will write. */
function FileName({ control, shown, type, label }: Omit<TypedProps, 'field'> & { label: string }) {
  const { data: files = [] } = useFiles();
  const id = useId();
  return (
    <Combobox
      control={{ ...control, id: control.id ?? id }}
      value={shown}
      onChange={type}
      options={files.map(({ name }) => name)}
      listLabel={label}
    />
  );
}
