import { createStore, type StoreApi } from 'zustand/vanilla';
import { CONNECTING, type Connection } from '@/components/shell/line-state';
import type { Person, PoolLoad, Progress } from '@/server/api/contract';
import type { Catalogue } from '@/server/core/catalogue';
import type { DraftTask } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';

/** `missing`: there is no such run. `failed`: the snapshot could not be read yet; it is tried again. */
export type LoadStatus = 'loading' | 'ready' | 'missing' | 'failed';

/** What the page knows of one run. `state` and its cells are replaced, never changed. */
export type RunView = {
  load: LoadStatus;
  loadError: string | undefined;
  state: RunState | undefined;
  /** The last folded envelope's pos. */
  pos: number;
  connection: Connection;
  /** The last ephemeral words of each running attempt. */
  progress: ReadonlyMap<TaskId, Progress>;
  /** What is complete of the plan that is being written. */
  draft: readonly DraftTask[] | undefined;
  pool: PoolLoad | undefined;
  /** Tasks whose results rest on an outdated one, and on which. */
  behind: ReadonlyMap<TaskId, TaskId>;
  /** Who looks at the run now, this browser's person among them. */
  people: readonly Person[];
  /** What work can be asked of whom; undefined until it is read. */
  catalogue: Catalogue | undefined;
};

export type RunStore = StoreApi<RunView>;

export function createRunStore(): RunStore {
  return createStore<RunView>(() => ({
    load: 'loading',
    loadError: undefined,
    state: undefined,
    pos: 0,
    connection: CONNECTING,
    progress: new Map(),
    draft: undefined,
    pool: undefined,
    behind: new Map(),
    people: [],
    catalogue: undefined,
  }));
}
