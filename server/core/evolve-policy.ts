import { cellOf, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import type { RunState } from './state.ts';

export function recoveryChanged(draft: RunState, { task, recovery }: EventOf<'task.recoveryChanged'>): void {
  const cell = cellOf(draft, task);
  const { recovery: _, ...spec } = cell.spec;
  const isNone = Object.keys(recovery).length === 0;
  setCell(draft, task, { ...cell, spec: isNone ? spec : { ...spec, recovery } });
}
