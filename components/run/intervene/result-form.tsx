'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { Catalogue } from '@/server/core/catalogue';
import { resultShape } from '@/server/core/given-result';
import { isObject, type Json, type JsonObject } from '@/server/core/json';
import type { TaskSpec } from '@/server/core/task';
import { formOf, type InputField } from '../edit/form/schema-form';
import { ValueControl } from '../edit/form/value-control';
import { JsonArea } from './json-area';
import { parsedJson } from './parsed-json';

const words = text.run.intervene;
type Props = {
  spec: TaskSpec;
  catalogue: Catalogue;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

/** A result by the fields of its schema, with the JSON beside them. Without fields it is JSON alone. */
export function ResultForm({ spec, catalogue, value, onChange }: Props) {
  const fields = resultShape(spec, catalogue).schemas.flatMap(formOf);
  const known = [...new Map(fields.map((field) => [field.name, field])).values()];
  const [kind, setKind] = useState<'form' | 'json'>(known.length > 0 ? 'form' : 'json');
  return (
    <div className="space-y-3">
      {known.length > 0 && (
        <Segmented
          label={words.formKind}
          value={kind}
          onValueChange={setKind}
          options={[
            { id: 'form', label: words.form },
            { id: 'json', label: words.json },
          ]}
        />
      )}
      {kind === 'form' ? (
        <Fields fields={known} value={value} onChange={onChange} />
      ) : (
        <AsJson value={value} onChange={onChange} />
      )}
    </div>
  );
}

function Fields({
  fields,
  value,
  onChange,
}: Pick<Props, 'value' | 'onChange'> & { fields: readonly InputField[] }) {
  const given: JsonObject = isObject(value) ? value : {};
  const put = (name: string, next: Json | undefined) => {
    const { [name]: _, ...others } = given;
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  return fields.map((field) => (
    <Field key={field.name} label={field.label} help={field.help} required={field.required}>
      {(control) => (
        <ValueControl
          field={field.control === 'file' ? { ...field, control: 'line' } : field}
          control={control}
          value={given[field.name]}
          onChange={(next) => put(field.name, next)}
        />
      )}
    </Field>
  ));
}

function AsJson({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const [typed, setTyped] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const read = typed.trim() === '' ? undefined : parsedJson(typed);
  const type = (next: string) => {
    setTyped(next);
    const now = parsedJson(next);
    onChange('value' in now ? now.value : undefined);
  };
  const complaint = read && 'complaint' in read ? read.complaint : undefined;
  return <JsonArea label={words.value} complaint={complaint} typed={typed} onType={type} />;
}
