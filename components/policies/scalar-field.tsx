import { useId } from 'react';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { FieldError } from '../ui/field';
import { Input } from '../ui/input';
import { SCALARS, type Scalar, type ScalarPoint } from './scalars';

/** A figure with its unit. `onType` gets what stands in the field. */
export function ScalarField({
  point,
  label,
  value,
  wrong,
  help,
  placeholder,
  onType,
}: {
  point: ScalarPoint;
  label?: string | undefined;
  value: string;
  wrong?: string | undefined;
  help?: string | undefined;
  placeholder?: string | undefined;
  onType: (value: string) => void;
}) {
  const { label: name, unit, optional }: Scalar = SCALARS[point];
  const id = useId();
  const note = wrong ?? help;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium text-text-2">
        {label ?? name}
      </label>
      <span className="relative block">
        <Input
          id={id}
          size="sm"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          placeholder={placeholder ?? (optional ? text.policies.budget.none : undefined)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={({ target }) => onType(target.value)}
          className={cx('num', unit !== '' && 'pr-7')}
        />
        {unit !== '' && (
          <span aria-hidden className="absolute top-1/2 right-2 -translate-y-1/2 text-sm text-text-3">
            {unit}
          </span>
        )}
      </span>
      {wrong ? (
        <FieldError id={`${id}-note`}>{wrong}</FieldError>
      ) : (
        help && (
          <p id={`${id}-note`} className="text-sm text-text-3">
            {help}
          </p>
        )
      )}
    </div>
  );
}
