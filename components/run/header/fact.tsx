import type { ReactNode } from 'react';

/** A fact of the run's header. Stands in a `dl`. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-baseline gap-1.5">
      <dt className="shrink-0 text-text-3">{label}</dt>
      <dd className="min-w-0 text-text">{children}</dd>
    </div>
  );
}
