import { ChevronRight } from 'lucide-react';
import { text } from '@/components/text/text';
import { specChanges } from '@/server/core/plan-diff';
import type { Attempt, TaskCell } from '@/server/core/state';
import { FieldList } from '../proposal/field-list';

const words = text.run.task.attempts;

/** By which definition an attempt ran, where a task's attempts had several: what it has now beside what it had then. */
export function AttemptDefinition({ cell, attempt }: { cell: TaskCell; attempt: Attempt }) {
  if (attempt.given || !cell.attempts.some(({ spec }) => spec)) return null;
  if (!attempt.spec) {
    return <p className="text-text-2">{attempt.outcome ? words.present : words.runs}</p>;
  }
  return (
    <details className="group">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-text-2 hover:text-text">
        <ChevronRight aria-hidden className="size-3 transition-transform group-open:rotate-90" />
        {words.other}
      </summary>
      <div className="mt-1 rounded-md border border-line bg-sunken p-2">
        <FieldList fields={specChanges(attempt.spec, cell.spec)} />
      </div>
    </details>
  );
}
