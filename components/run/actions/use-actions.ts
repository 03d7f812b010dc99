import { useCallback } from 'react';
import type { RunId } from '@/server/core/task';
import { tasksIn } from '../groups/regroup';
import { type Stores, useStores } from '../store/context';
import type { ActionContext } from './action';

/** What actions are about now: the run and the chosen tasks, those of a chosen group among them. */
export function contextOf(id: RunId, stores: Stores): ActionContext {
  const { task } = stores.selection.getState();
  const { also } = stores.edit.getState();
  return { id, stores, tasks: task === undefined ? [] : tasksIn(stores, [task, ...also]) };
}

/** Reads the context when something is to be done. */
export function useActionContext(id: RunId): () => ActionContext {
  const stores = useStores();
  return useCallback(() => contextOf(id, stores), [id, stores]);
}
