'use client';

import { createContext, type ReactNode, use } from 'react';
import { useStore } from 'zustand';
import type { RunState, TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import type { EditStore, EditView } from '../edit/edit-store';
import type { RunStore, RunView } from './run-store';
import type { SelectionStore, SelectionView } from './selection';

export type Stores = { run: RunStore; selection: SelectionStore; edit: EditStore };

const StoresContext = createContext<Stores | undefined>(undefined);

export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

/** The stores of the page. Throws outside a run page. */
export function useStores(): Stores {
  const stores = use(StoresContext);
  if (!stores) throw new Error('This part of the screen stands only inside a run page.');
  return stores;
}

/** A slice of the run's view; renders again when the slice's reference changes. */
export function useRunView<T>(slice: (view: RunView) => T): T {
  return useStore(useStores().run, slice);
}

/** A slice of the fold, undefined before the snapshot. */
export function useRunState<T>(slice: (state: RunState) => T): T | undefined {
  return useRunView((view) => (view.state ? slice(view.state) : undefined));
}

/** One task's cell. Only a change of this very cell renders again. */
export function useCell(id: TaskId | undefined): TaskCell | undefined {
  return useRunView((view) => (id === undefined ? undefined : view.state?.tasks.get(id)));
}

/** A slice of the selection. */
export function useSelection<T>(slice: (view: SelectionView) => T): T {
  return useStore(useStores().selection, slice);
}

/** A slice of what is being edited. */
export function useEdit<T>(slice: (view: EditView) => T): T {
  return useStore(useStores().edit, slice);
}
