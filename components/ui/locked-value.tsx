import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldControl } from './field';

/** What stands there and cannot be changed here; the field's help says where it can. */
export function LockedValue({ control, children }: { control: FieldControl; children: ReactNode }) {
  return (
    <output
      id={control.id}
      aria-describedby={control['aria-describedby']}
      className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-sunken px-2 text-text-2 coarse:h-10"
    >
      <Lock aria-hidden className="size-3.5 shrink-0 text-text-3" />
      <span className="truncate font-mono text-sm">{children}</span>
    </output>
  );
}
