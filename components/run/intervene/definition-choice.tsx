'use client';

import { text } from '@/components/text/text';
import { RadioList } from '@/components/ui/radio-list';
import { earlierDefinition } from '@/server/core/definition';
import { specChanges } from '@/server/core/plan-diff';
import type { TaskId } from '@/server/core/task';
import { FieldList } from '../proposal/field-list';
import { useCell } from '../store/context';

const words = text.run.intervene.by;

export type Definition = 'present' | 'earlier';

/** By which definition tasks run again that gave results by another one than they have: what differs, either way. */
export function DefinitionChoice({
  ids,
  value,
  onChange,
}: {
  ids: readonly TaskId[];
  value: Definition;
  onChange: (value: Definition) => void;
}) {
  const first = useCell(ids[0]);
  const attempt = earlierDefinition(first)?.attempt ?? 1;
  return (
    <div className="space-y-2">
      <RadioList
        label={words.label}
        value={value}
        onValueChange={onChange}
        choices={[
          { id: 'present', label: words.present, hint: words.presentHint },
          { id: 'earlier', label: words.earlier(ids.length, attempt), hint: words.earlierHint },
        ]}
      />
      <section aria-label={words.differs} className="max-h-56 space-y-2 overflow-y-auto">
        {ids.map((id) => (
          <Difference key={id} id={id} value={value} named={ids.length > 1} />
        ))}
      </section>
    </div>
  );
}

/** What stands struck through is the definition that is not chosen. */
function Difference({ id, value, named }: { id: TaskId; value: Definition; named: boolean }) {
  const cell = useCell(id);
  const earlier = earlierDefinition(cell)?.spec;
  if (!cell || !earlier) return null;
  const fields = value === 'present' ? specChanges(earlier, cell.spec) : specChanges(cell.spec, earlier);
  return (
    <div className="space-y-1">
      {named && <h3 className="text-sm font-medium">{cell.spec.title}</h3>}
      <FieldList fields={fields} />
    </div>
  );
}
