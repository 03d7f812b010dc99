'use client';

import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { text } from '../text/text';
import { cx } from './cx';

/** What a control needs to be tied to its label, help and error. */
export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-required': boolean | undefined;
};

export function Field({
  label,
  help,
  error,
  required = false,
  wide = false,
  children,
}: {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
  /** Takes the whole row of a grid. */
  wide?: boolean | undefined;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? help;
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', wide && 'col-span-full')}>
      <label htmlFor={id} className="text-sm font-medium text-text-2">
        {label}
        {!required && <span className="ml-1 font-normal text-text-3">{text.ui.optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error ? (
        <FieldError id={noteId}>{error}</FieldError>
      ) : (
        help && (
          <p id={noteId} className="text-sm text-text-3">
            {help}
          </p>
        )
      )}
    </div>
  );
}

/** A sentence at the spot it is about, announced when it appears. */
export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1 text-sm text-status-failed">
      <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
