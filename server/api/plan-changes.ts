import { type LoggedEnvelope, runStream } from '../core/envelope.ts';
import { targetOf } from '../core/patch.ts';
import type { RunId } from '../core/task.ts';
import type { Log } from '../ports.ts';
import type { PlanChange } from './contract.ts';

/** Envelopes read from the log at once. */
const PAGE = 1000;

/** Every revision of a run's plan, newest first: who made it, when, why, and which tasks it touched. */
export async function planChanges(log: Pick<Log, 'readFrom'>, run: RunId): Promise<PlanChange[]> {
  const found: PlanChange[] = [];
  let after = 0;
  for (;;) {
    const page = await log.readFrom(after, PAGE, runStream(run));
    found.push(...page.flatMap(changeIn));
    after = page.at(-1)?.pos ?? after;
    if (page.length < PAGE) return found.reverse();
  }
}

function changeIn({ at, actor, event }: LoggedEnvelope): PlanChange[] {
  if (event.type === 'plan.adopted') {
    const tasks = event.plan.graph.tasks.map(({ id }) => id);
    return [{ revision: event.revision, at, actor, reason: event.note.summary, tasks }];
  }
  if (event.type !== 'run.patched') return [];
  const tasks = [...new Set(event.ops.flatMap((op) => targetOf(op) ?? []))];
  return [{ revision: event.revision, at, actor, reason: event.reason, tasks }];
}
