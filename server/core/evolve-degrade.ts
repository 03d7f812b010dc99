import { cellOf, changed } from './cell.ts';
import { redefined } from './definition.ts';
import type { EventOf } from './event.ts';
import type { Fallback } from './fallback.ts';
import type { Degraded, RunState, TaskCell } from './state.ts';

/** The failed task turns to something else. When it goes on follows as an event of its own. */
export function degraded(draft: RunState, event: EventOf<'task.degraded'>): void {
  const cell = cellOf(draft, event.task);
  const { with: turned, reason } = event;
  const from = turnedFrom(cell, turned);
  const record: Degraded = {
    with: turned,
    reason,
    ...(from !== undefined && { from }),
    ...(turned.to === 'tool' && { input: cell.spec.input }),
  };
  const next: TaskCell = {
    ...changed(cell, {}),
    ...changesTo(cell, event),
    degraded: [...(cell.degraded ?? []), record],
  };
  draft.tasks = draft.tasks.with(event.task, next);
}

function turnedFrom({ worker, model, spec }: TaskCell, { to }: Fallback): string | undefined {
  if (to === 'worker') return worker;
  return to === 'model' ? model : spec.tool;
}

/** Another tool does another thing outside: the gate that was passed for the first stands before it too. */
function changesTo(cell: TaskCell, event: EventOf<'task.degraded'>): Partial<TaskCell> {
  const { with: turned, effect = cell.effect, timeoutMs = cell.timeoutMs } = event;
  switch (turned.to) {
    case 'worker':
      return { worker: turned.worker };
    case 'model':
      return { model: turned.model };
    case 'tool': {
      const { tool, input = cell.spec.input } = turned;
      const gate = cell.gate ?? cell.passed;
      const spec = { ...cell.spec, tool, input };
      const attempts = redefined(cell.attempts, cell.spec, spec);
      return { spec, attempts, effect, timeoutMs, gate, passed: undefined };
    }
  }
}
