import { text } from '@/components/text/text';
import type { Edited } from './edited';
import type { Mark } from './marks';

/** What a patch did, in a sentence for the log. */
export function patchReason(edited: Pick<Edited, 'marks'>): string {
  const { added, changed, removed } = countsOf(edited);
  return text.run.edit.reason(text.run.edit.summary(added, changed, removed) || text.run.edit.marks.changed);
}

/** How many tasks the draft adds, changes and removes. */
export function countsOf({ marks }: Pick<Edited, 'marks'>): Record<Mark, number> {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const mark of marks.tasks.values()) counts[mark] += 1;
  return counts;
}
