import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PoolLoad } from '@/server/api/contract';
import { CONNECTING, type ConnectionStatus } from './line-state';

/**
 * What the tab knows of the house. `waiting`: questions that wait for a person, in all runs; `heard`: how often that was
 * told, as the same number may be of other questions. The rest is of the house's line, which a run's page has not: `load`
 * of the pool, and `changes`: how often runs changed, or may have.
 */
export type HouseView = {
  waiting: number;
  heard: number;
  connection: ConnectionStatus;
  load: PoolLoad | undefined;
  changes: number;
};

export const houseStore = createStore<HouseView>(() => ({
  waiting: 0,
  heard: 0,
  connection: CONNECTING.status,
  load: undefined,
  changes: 0,
}));

export function heardWaiting(waiting: number): void {
  houseStore.setState(({ heard }) => ({ waiting, heard: heard + 1 }));
}

export function heardChange(): void {
  houseStore.setState(({ changes }) => ({ changes: changes + 1 }));
}

export function useHouse<T>(slice: (view: HouseView) => T): T {
  return useStore(houseStore, slice);
}
