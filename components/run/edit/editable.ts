import { text } from '@/components/text/text';
import type { TaskCell } from '@/server/core/state';

const words = text.run.edit.form;

/** Why a task of the run can't be edited; undefined: it can. */
export function whyFixed(cell: TaskCell): string | undefined {
  if (cell.parent !== undefined) return words.item;
  if (cell.removed !== undefined) return words.removed;
  const { status } = cell.state;
  return status === 'succeeded' || status === 'skipped' ? words.finished : undefined;
}
