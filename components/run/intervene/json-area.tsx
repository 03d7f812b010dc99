'use client';

import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** A value typed as JSON. `complaint`: why it is none. */
export function JsonArea({
  label,
  complaint,
  typed,
  onType,
}: {
  label: string;
  complaint: string | undefined;
  typed: string;
  onType: (typed: string) => void;
}) {
  return (
    <Field label={label} required error={complaint}>
      {(control) => (
        <Textarea
          {...control}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          className="block resize-y font-mono text-sm"
        />
      )}
    </Field>
  );
}
