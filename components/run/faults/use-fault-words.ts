import { text } from '@/components/text/text';
import { own } from '@/server/core/own';
import type { TaskId } from '@/server/core/task';
import { useRunState } from '../store/context';

/** Which simulated fault waits for the task, in a few words; empty when none does. */
export function useFaultWords(id: TaskId): string {
  const cls = useRunState((state) => own(state.faults, id)?.fault.class);
  return cls ? text.run.faults.waits(text.run.faults.names[cls]) : '';
}
