import { text } from '@/components/text/text';
import type { RunState, TaskCell } from '@/server/core/state';
import { useRunState } from './store/context';

/** Why the task asks before it runs; empty when it does not. */
export function useGateWords(cell: TaskCell | undefined): string {
  return useRunState((state) => (cell ? gateWords(state, cell) : '')) ?? '';
}

function gateWords(state: RunState, { gate }: TaskCell): string {
  if (!gate) return '';
  if (gate.type === 'address') return text.run.gate.address;
  if (gate.from.length === 0) return text.run.gate.planned;
  return text.run.gate.effect(gate.from.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`));
}
