import type { Envelope } from '../core/envelope.ts';
import { targetOf } from '../core/patch.ts';
import type { Finding } from './finding.ts';

/** `open`: an attempt was dispatched and its end is not in the log. */
type Tally = { dispatched: number; retries: number; succeeded: number; open: boolean };

/**
 * Each task succeeds once at most, and is dispatched once and then once more for each retry that was decided; one that
 * began anew may do both once more.
 */
export function examineTasks(stream: string, events: readonly Envelope[]): Finding[] {
  const findings: Finding[] = [];
  for (const [task, { dispatched, retries, succeeded }] of tallies(events)) {
    if (succeeded > 1) findings.push({ where: stream, problem: `${task} succeeded ${succeeded} times` });
    if (dispatched > 1 + retries) {
      findings.push({
        where: stream,
        problem: `${task} was dispatched ${dispatched} times with ${retries} retries decided`,
      });
    }
  }
  return findings;
}

function tallies(events: readonly Envelope[]): Map<string, Tally> {
  const tasks = new Map<string, Tally>();
  for (const { event } of events) {
    if (event.type === 'run.patched') for (const op of event.ops) retried(tasks, targetOf(op));
    if (event.type === 'tasks.reopened') for (const task of event.tasks) reopened(tasks, task);
    if (event.type === 'run.reopened') for (const [task, { open }] of tasks) if (open) retried(tasks, task);
    if (!('task' in event)) continue;
    const tally = tasks.get(event.task) ?? { dispatched: 0, retries: 0, succeeded: 0, open: false };
    if (event.type === 'task.dispatched') tally.dispatched += 1;
    if (event.type === 'task.retryScheduled') tally.retries += 1;
    if (event.type === 'task.succeeded' || event.type === 'task.provided') tally.succeeded += 1;
    if (event.type === 'task.dispatched') tally.open = true;
    if (event.type === 'task.succeeded' || event.type === 'task.failed') tally.open = false;
    tasks.set(event.task, tally);
  }
  return tasks;
}

function reopened(tasks: Map<string, Tally>, task: string): void {
  retried(tasks, task);
  const tally = tasks.get(task);
  if (tally && tally.succeeded > 0) tally.succeeded -= 1;
}

/** A task that a patch changed begins anew. */
function retried(tasks: Map<string, Tally>, task: string | undefined): void {
  const tally = tasks.get(task ?? '');
  if (tally) tally.retries += 1;
}
