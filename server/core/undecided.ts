import type { TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * Tasks whose failure nobody has decided about, the one that failed last first. A list never changes, so whoever has
 * looked through one looks, in a later one, only at what came since.
 */
export type Undecided = { readonly task: TaskId; readonly earlier: Undecided } | null;

/** Whether its failure waits for a decision: such a task is in the list. */
export function isUndecided(cell: TaskCell | undefined): boolean {
  return cell?.state.status === 'failed' && !cell.state.decided;
}

/** The list of these tasks, which failed in this order. */
export function undecidedOf(tasks: Iterable<TaskId>): Undecided {
  let list: Undecided = null;
  for (const task of tasks) list = { task, earlier: list };
  return list;
}

/** The tasks that came after `seen`, an earlier version, or all of them where it is none; in the order in which they failed. */
export function undecidedSince(list: Undecided, seen: Undecided = null): TaskId[] {
  const found: TaskId[] = [];
  for (let rest = list; rest && rest !== seen; rest = rest.earlier) found.push(rest.task);
  return found.reverse();
}

/** The list without this task: itself where it has none. What failed earlier is shared. */
export function without(list: Undecided, task: TaskId): Undecided {
  const later: TaskId[] = [];
  for (let rest = list; rest; rest = rest.earlier) {
    if (rest.task !== task) later.push(rest.task);
    else return later.reduceRight<Undecided>((earlier, one) => ({ task: one, earlier }), rest.earlier);
  }
  return list;
}
