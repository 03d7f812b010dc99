import { PREVIEW_LIMIT } from '../core/output.ts';
import type { StaleTask } from '../core/recovery.ts';
import { reopened } from '../core/reopen.ts';
import type { Attempt, RunState, TaskCell } from '../core/state.ts';
import type { TaskId } from '../core/task.ts';
import type { Outputs, Workspace } from '../ports.ts';
import type { Freshness } from './recovering.ts';

export type FreshnessDeps = {
  workspace: Pick<Workspace, 'fingerprint'>;
  outputs: Pick<Outputs, 'has'>;
};

type Succeeded = TaskCell & { state: { status: 'succeeded' } };

const BLOB = /"\$blob":"([0-9a-f]{64})"/g;

/**
 * Upstream of a task, what is out of date: a file that was read and is another now, a result that is no longer stored, a
 * spec that was changed since. A file that is gone makes nothing stale, as its reading could not be repeated; addresses
 * of the web are not asked again.
 */
export class UpstreamFreshness implements Freshness {
  /** Files that are being looked at: many failures may ask about the same ones. */
  private readonly looks = new Map<string, Promise<string | undefined>>();

  constructor(private readonly deps: FreshnessDeps) {}

  isInDoubt(state: RunState, task: TaskId): boolean {
    if (needsOf(state, task).some(isStoredApart)) return true;
    if (!state.reads && state.revision < 2) return false;
    return upstreamOf(state, task).some((cell) => wasEdited(cell) || lastOf(cell)?.reads !== undefined);
  }

  async staleFor(state: RunState, task: TaskId): Promise<StaleTask[]> {
    const stale = new Map<TaskId, string>();
    await Promise.all(
      upstreamOf(state, task).map(async (cell) => {
        const why = await this.whyStale(cell);
        if (why) stale.set(cell.spec.id, why);
      }),
    );
    await this.addMissing(state, task, stale);
    return [...stale].map(([id, why]) => ({ task: id, why: why.slice(0, 1000) })).slice(0, 1000);
  }

  private async whyStale(cell: Succeeded): Promise<string | undefined> {
    const { title } = cell.spec;
    if (wasEdited(cell)) return `“${title}” was changed since it ran.`;
    for (const { name, hash } of lastOf(cell)?.reads ?? []) {
      const now = await this.fingerprint(name);
      if (now !== undefined && now !== hash) return `“${title}” read ${name}, which is another file now.`;
    }
    return undefined;
  }

  /** What will run again needs its inputs: those that are no longer stored are made again too, and so on. */
  private async addMissing(state: RunState, task: TaskId, stale: Map<TaskId, string>): Promise<void> {
    for (let known = -1; known < stale.size; ) {
      known = stale.size;
      const again = reopened(state, [...stale.keys(), task], '').event.tasks;
      const inputs = new Map(
        again.flatMap((id) => needsOf(state, id)).map((cell) => [cell.spec.id, cell] as const),
      );
      for (const id of again) inputs.delete(id);
      await Promise.all(
        [...inputs].map(async ([id, cell]) => {
          if (await this.isStored(cell)) return;
          stale.set(id, `The result of “${cell.spec.title}” is no longer stored.`);
        }),
      );
    }
  }

  private async isStored({ state: { output } }: Succeeded): Promise<boolean> {
    const { hash, bytes, preview } = output;
    const blobs = [...preview.matchAll(BLOB)].map(([, blob]) => blob ?? '');
    const kept = await Promise.all(
      [...(bytes > PREVIEW_LIMIT ? [hash] : []), ...blobs].map((one) => this.deps.outputs.has(one)),
    );
    return !kept.includes(false);
  }

  /** Undefined: it cannot be read. */
  private fingerprint(name: string): Promise<string | undefined> {
    const known = this.looks.get(name);
    if (known) return known;
    const look = this.deps.workspace.fingerprint(name).catch(() => undefined);
    this.looks.set(name, look);
    void look.finally(() => this.looks.delete(name));
    return look;
  }
}

function needsOf({ tasks }: RunState, task: TaskId): Succeeded[] {
  return (tasks.get(task)?.needs ?? []).map((id) => tasks.get(id)).filter(isSucceeded);
}

/** Everything with a result that a task needs, directly or not. */
function upstreamOf({ tasks }: RunState, task: TaskId): Succeeded[] {
  const ids = new Set(tasks.get(task)?.needs);
  for (const id of ids) for (const need of tasks.get(id)?.needs ?? []) ids.add(need);
  return [...ids].map((id) => tasks.get(id)).filter(isSucceeded);
}

function isSucceeded(cell: TaskCell | undefined): cell is Succeeded {
  return cell?.state.status === 'succeeded';
}

/** Whether its result is not whole in its handle. */
function isStoredApart({ state: { output } }: Succeeded): boolean {
  return output.bytes > PREVIEW_LIMIT || output.preview.includes('"$blob"');
}

/** Whether its spec was changed after the attempt that gave its result had begun. */
function wasEdited(cell: Succeeded): boolean {
  return cell.edited !== undefined && cell.edited > (lastOf(cell)?.revision ?? cell.edited);
}

function lastOf({ attempts, state }: Succeeded): Attempt | undefined {
  return attempts.find(({ n }) => n === state.attempt);
}
