'use client';

import { type FormEvent, useRef, useState } from 'react';
import type { FormField } from '@/server/core/question';
import { useFiles } from '../api/queries';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { changed, complaints, parameters, startingAnswers } from './answer-form';
import { FormControl } from './form-control';
import { useJsonComplaints } from './use-json-complaints';

/** The form behind an option. Complaints stand at their fields; the first one gets the focus. */
export function OptionForm({
  form,
  action,
  busy,
  disabled,
  multiline,
  onSubmit,
}: {
  form: readonly FormField[];
  action: string;
  busy: boolean;
  disabled: boolean;
  multiline: boolean;
  onSubmit: (params: Record<string, string>) => void;
}) {
  const { data: files } = useFiles();
  const [answers, setAnswers] = useState(() => startingAnswers(form));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const typed = useJsonComplaints(form, answers);
  const box = useRef<HTMLFormElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = complaints(form, answers, files);
    setWrong(found);
    if (Object.keys(found).length === 0) onSubmit(parameters(answers));
    else requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  return (
    <form ref={box} onSubmit={submit} noValidate className="mt-3 space-y-3 border-t border-line pt-3">
      <div className="grid gap-3 [grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr))]">
        {form.map((field) => (
          <Field
            key={field.name}
            wide={field.kind === 'json' || (field.kind === 'text' && multiline)}
            label={field.label}
            help={field.help}
            required={field.required}
            error={wrong[field.name] ?? typed[field.name]}
          >
            {(control) => (
              <FormControl
                field={field}
                control={control}
                answers={answers}
                files={files}
                multiline={multiline}
                onChange={(value) => {
                  setAnswers(changed(form, answers, field.name, value, files));
                  setWrong(({ [field.name]: _, ...rest }) => rest);
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Button type="submit" variant="primary" busy={busy} disabled={disabled}>
        {action}
      </Button>
    </form>
  );
}
