'use client';

import { type ComponentProps, useId } from 'react';
import type { FormField } from '@/server/core/question';
import { text } from '../text/text';
import type { FieldControl } from '../ui/field';
import { Input, Textarea } from '../ui/input';
import { Select, type SelectOption } from '../ui/select';
import { type Answers, columnsFor, type KnownFiles } from './answer-form';
import { JsonInput } from './json-input';

const { pick, suggested } = text.question;

/** The control for a field's kind. A list that is not known becomes a line to type in. */
export function FormControl({
  field,
  control,
  answers,
  files,
  multiline,
  onChange,
}: {
  field: FormField;
  control: FieldControl;
  answers: Answers;
  files: KnownFiles;
  multiline: boolean;
  onChange: (value: string) => void;
}) {
  const value = answers[field.name] ?? '';
  if (field.kind === 'json') return <JsonInput control={control} value={value} onChange={onChange} />;
  const names = listFor(field, answers, files);
  if (names && names.length > 0)
    return (
      <Select
        control={control}
        value={value}
        onValueChange={onChange}
        options={options(names, field.kind === 'choice' ? [] : (field.suggestions ?? []))}
        placeholder={placeholder(field, answers)}
      />
    );
  const typed = {
    ...control,
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.kind === 'text' && !multiline && field.suggestions)
    return <Suggesting {...typed} names={field.suggestions} />;
  if (field.kind === 'text' && multiline) return <Textarea {...typed} rows={3} />;
  return <Input {...typed} inputMode={field.kind === 'number' ? 'decimal' : 'text'} autoComplete="off" />;
}

/** A line to type in, with what would fit offered below it. */
function Suggesting({ names, ...typed }: ComponentProps<typeof Input> & { names: readonly string[] }) {
  const id = useId();
  return (
    <>
      <Input {...typed} list={id} autoComplete="off" />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function listFor(field: FormField, answers: Answers, files: KnownFiles) {
  if (field.kind === 'file') return files?.map(({ name }) => name);
  if (field.kind === 'column') return columnsFor(field, answers, files) ?? field.suggestions;
  return field.kind === 'choice' ? field.suggestions : undefined;
}

/** What fits comes first, and says so. */
function options(names: readonly string[], fitting: readonly string[]): SelectOption[] {
  const fits = new Set(fitting);
  const first = names.filter((name) => fits.has(name));
  const rest = names.filter((name) => !fits.has(name));
  return [
    ...first.map((name) => ({ value: name, label: name, note: suggested })),
    ...rest.map((name) => ({ value: name, label: name })),
  ].filter(({ value }) => value !== '');
}

function placeholder(field: FormField, answers: Answers): string {
  if (field.kind === 'file') return pick.file;
  if (field.kind !== 'column') return pick.choice;
  return field.of && !answers[field.of] ? pick.columnFirst : pick.column;
}
