import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import type { PersonCommand } from '@/server/core/command';
import { inverseOf } from '@/server/core/inverse';
import { type GraphOp, type Patch, planNow, targetOf } from '@/server/core/patch';
import type { RunId } from '@/server/core/task';
import type { RunStore } from '../store/run-store';
import type { AppliedPatch } from './edit-store';

/** How long an accepted patch may take to arrive by the feed, ms. */
const PATIENCE_MS = 10_000;

/** The running tasks that a patch may stop, and what was seen of that. */
export type Restart = NonNullable<Extract<PersonCommand, { type: 'patchRun' }>['restart']>;

/** Sends a patch and waits until the page has it: what was applied, or the reasons against it. */
export async function sendPatch(
  id: RunId,
  run: RunStore,
  patch: Patch,
  restart?: Restart,
): Promise<{ applied: AppliedPatch } | { reasons: readonly string[] }> {
  const { state } = run.getState();
  const inverse = state ? inverseOf(patch.ops, planNow(state)) : [];
  try {
    const { id: actorId, name } = readActor();
    const { seq } = await api.runs.command.mutate({
      runId: id,
      commandId: crypto.randomUUID(),
      actor: { id: actorId, name },
      command: { type: 'patchRun', patch, ...(restart && { restart }) },
    });
    await arrived(run, seq);
    return { applied: { revision: revisionOf(run, patch.ops), ops: patch.ops, inverse } };
  } catch (error) {
    return { reasons: reasonsOf(error).map(withoutPath) };
  }
}

/** Sends a command: the reasons against it, undefined when it was taken. */
export async function sendCommand(
  runId: RunId,
  command: PersonCommand,
): Promise<readonly string[] | undefined> {
  try {
    const { id, name } = readActor();
    await api.runs.command.mutate({ runId, commandId: crypto.randomUUID(), actor: { id, name }, command });
    return undefined;
  } catch (error) {
    return reasonsOf(error);
  }
}

/** `$.ops[0]: “A” is running.` is told without its place. */
export function withoutPath(reason: string): string {
  return reason.replace(/^\$[^\s:]*: /, '');
}

function arrived(run: RunStore, seq: number): Promise<void> {
  const isThere = () => (run.getState().state?.seq ?? 0) >= seq;
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(finish, PATIENCE_MS);
    const stop = run.subscribe(() => isThere() && finish());
  });
}

/** The revision that these operations made: what they touched says it, as long as nobody touched all of it since. */
function revisionOf(run: RunStore, ops: readonly GraphOp[]): number {
  const { state } = run.getState();
  const revisions = ops.map((op) => {
    const id = targetOf(op);
    return id === undefined ? state?.delivery : state?.tasks.get(id)?.edited;
  });
  return Math.min(...revisions.map((revision) => revision ?? state?.revision ?? 1));
}
