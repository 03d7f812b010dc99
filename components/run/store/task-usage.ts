import { childIds } from '@/server/core/map';
import type { RunState, TaskCell } from '@/server/core/state';
import { NO_USAGE, type UsageTotal, withUsage } from '@/server/core/usage';

const known = new WeakMap<RunState['tasks'], Map<string, UsageTotal>>();

/** What the models that this task's attempts asked used, as words; empty when it asked none. */
export function usageWords(state: RunState, cell: TaskCell, write: (total: UsageTotal) => string): string {
  const total = taskUsage(state, cell);
  return total.calls > 0 ? write(total) : '';
}

/** What a task's attempts used; a map task's children are its own. Counted once per version of the table. */
export function taskUsage(state: RunState, cell: TaskCell): UsageTotal {
  if (!cell.children || cell.spec.kind !== 'inference') return attemptsUsage(NO_USAGE, cell);
  const counted = known.get(state.tasks) ?? new Map<string, UsageTotal>();
  known.set(state.tasks, counted);
  const total = counted.get(cell.spec.id) ?? childrenUsage(state, cell.spec.id, cell.children.count);
  counted.set(cell.spec.id, total);
  return total;
}

/** What all tasks used: the whole of the run without its planning, as a forecast counts. */
export function tasksUsage({ tasks }: RunState): UsageTotal {
  return [...tasks.values()].reduce(attemptsUsage, NO_USAGE);
}

function childrenUsage(state: RunState, id: string, count: number): UsageTotal {
  let total = NO_USAGE;
  for (const child of childIds(id, count)) {
    const cell = state.tasks.get(child);
    if (cell) total = attemptsUsage(total, cell);
  }
  return total;
}

function attemptsUsage(total: UsageTotal, { attempts }: TaskCell): UsageTotal {
  return attempts.reduce((sum, { usage }) => (usage ? withUsage(sum, usage) : sum), total);
}
