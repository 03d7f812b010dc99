'use client';

import { text } from '../text/text';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { LockedValue } from '../ui/locked-value';
import { Spinner } from '../ui/spinner';
import type { ModelNames } from './use-model-list';

const { list } = text.settings.endpoint;

/** The name of a model: typed, or taken from the list of the endpoint. */
export function ModelField({
  label,
  value,
  onChange,
  names,
  lockedBy,
  required = false,
  placeholder,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  names: ModelNames;
  lockedBy: string | undefined;
  required?: boolean | undefined;
  placeholder?: string | undefined;
  error: string | undefined;
}) {
  if (lockedBy) {
    return (
      <Field label={label} help={text.settings.lockedBy(lockedBy)} required>
        {(control) => <LockedValue control={control}>{value}</LockedValue>}
      </Field>
    );
  }
  return (
    <Field label={label} required={required} error={error}>
      {(control) => (
        <Combobox
          control={control}
          value={value}
          onChange={onChange}
          options={names.models}
          onOpen={() => void names.read()}
          note={noteOf(names, value)}
          placeholder={placeholder}
          listLabel={list.show}
        />
      )}
    </Field>
  );
}

function noteOf({ state, models, why = '' }: ModelNames, value: string) {
  if (state === 'loading') return <Spinner label={list.loading} />;
  if (state === 'failed') return list.failed(why);
  if (state === 'unread') return undefined;
  if (models.length === 0) return list.empty;
  const letters = value.trim().toLowerCase();
  const fits = models.some((model) => model.toLowerCase().includes(letters));
  return fits ? list.count(models.length) : list.nothing;
}
