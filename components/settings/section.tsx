import { type ReactNode, useId } from 'react';

/** A part of the settings: what it is at the left, what is set at the right; on a narrow screen one above the other. */
export function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line py-6 lg:grid-cols-[14rem_minmax(0,1fr)]"
    >
      <div className="space-y-1">
        <h2 id={id} className="text-md font-semibold">
          {title}
        </h2>
        <p className="max-w-prose text-sm text-pretty text-text-3">{lead}</p>
      </div>
      <div className="min-w-0 space-y-5">{children}</div>
    </section>
  );
}
