import { text } from '@/components/text/text';
import type { TaskCell } from '@/server/core/state';

const words = text.run.intervene;

/** That a person gave the task's result, and who; empty where nobody did. */
export function givenWords(cell: TaskCell | undefined): string {
  if (cell?.state.status !== 'succeeded' || !cell.state.given) return '';
  return words.givenBy(cell.attempts.at(-1)?.given?.name ?? '');
}
