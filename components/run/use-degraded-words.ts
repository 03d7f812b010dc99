import { text } from '@/components/text/text';
import type { Degraded, TaskCell } from '@/server/core/state';
import { useWorkerNames } from './use-worker-name';

const words = text.run.degraded;

/** What the task turned to after it failed, in a few words; empty when it does what was planned. */
export function useDegradedWords(cell: TaskCell | undefined): string {
  const name = useWorkerNames();
  return cell?.degraded?.map((turn) => turnWords(turn, name)).join('; ') ?? '';
}

function turnWords({ with: turned, from }: Degraded, name: (worker: string) => string): string {
  switch (turned.to) {
    case 'worker':
      return words.worker(name(turned.worker), name(from ?? ''));
    case 'model':
      return words.model(turned.model, from);
    case 'tool':
      return words.tool(turned.tool, from ?? '');
  }
}
