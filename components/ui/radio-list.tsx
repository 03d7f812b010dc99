'use client';

import { RadioGroup } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

/** `aside` stands behind the label, outside of what is pressed: a control that belongs to the choice. */
export type RadioChoice<Id extends string> = { id: Id; label: string; hint: string; aside?: ReactNode };

/** One of a few, each with a sentence about it, one below the other. */
export function RadioList<Id extends string>({
  label,
  value,
  choices,
  onValueChange,
}: {
  label: string;
  value: Id;
  choices: readonly RadioChoice<Id>[];
  onValueChange: (value: Id) => void;
}) {
  const id = useId();
  return (
    <RadioGroup.Root
      aria-labelledby={id}
      value={value}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.id === next);
        if (chosen) onValueChange(chosen.id);
      }}
      className="space-y-2"
    >
      <p id={id} className="text-sm font-medium text-text-2">
        {label}
      </p>
      {choices.map((choice) => (
        <Choice key={choice.id} choice={choice} />
      ))}
    </RadioGroup.Root>
  );
}

function Choice<Id extends string>({
  choice: { id: value, label, hint, aside },
}: {
  choice: RadioChoice<Id>;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <RadioGroup.Item
        id={id}
        value={value}
        aria-describedby={`${id}-hint`}
        className={cx(
          aside ? 'mt-1.5' : 'mt-0.5',
          'flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface data-[state=checked]:border-ink data-[state=checked]:bg-ink coarse:size-5',
        )}
      >
        <RadioGroup.Indicator className="size-1.5 rounded-full bg-on-ink" />
      </RadioGroup.Item>
      <div className="min-w-0">
        <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
          <label htmlFor={id} className="cursor-pointer font-medium">
            {label}
          </label>
          {aside}
        </div>
        <p id={`${id}-hint`} className="text-sm text-pretty text-text-3">
          {hint}
        </p>
      </div>
    </div>
  );
}
