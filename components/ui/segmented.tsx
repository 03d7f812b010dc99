'use client';

import { RadioGroup } from 'radix-ui';

/** One of a few, side by side; arrow keys move between them. Wraps on a narrow screen. */
export function Segmented<Id extends string>({
  label,
  value,
  options,
  disabled = false,
  onValueChange,
}: {
  label: string;
  value: Id;
  options: readonly { id: Id; label: string }[];
  disabled?: boolean | undefined;
  onValueChange: (value: Id) => void;
}) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const chosen = options.find(({ id }) => id === next);
        if (chosen) onValueChange(chosen.id);
      }}
      orientation="horizontal"
      className="inline-flex max-w-full flex-wrap gap-0.5 rounded-md border border-line bg-sunken p-0.5"
    >
      {options.map(({ id, label: word }) => (
        <RadioGroup.Item
          key={id}
          value={id}
          className={
            'h-7 rounded-sm border border-transparent px-2.5 text-sm font-medium text-text-2 transition-colors ' +
            'not-disabled:hover:text-text disabled:cursor-not-allowed data-[state=checked]:border-line-strong ' +
            'data-[state=checked]:bg-raised data-[state=checked]:text-text coarse:h-9'
          }
        >
          {word}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
