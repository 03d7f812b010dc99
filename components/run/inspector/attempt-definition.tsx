import { text } from '@/components/text/text';
import { Disclosure } from '@/components/ui/disclosure';
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
    <Disclosure label={words.other}>
      <div className="mt-1 rounded-md border border-line bg-sunken p-2">
        <FieldList fields={specChanges(attempt.spec, cell.spec)} />
      </div>
    </Disclosure>
  );
}
