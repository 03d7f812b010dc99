import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { CONNECTING, type ConnectionStatus } from './line-state';

/**
 * What the tab knows of the house. `waiting`: questions that wait for a person, in all runs; `heard`: how often that was
 * told, as the same number may be of other questions. `connection`: of the house's line, which a run's page has not.
 */
export type HouseView = { waiting: number; heard: number; connection: ConnectionStatus };

export const houseStore = createStore<HouseView>(() => ({
  waiting: 0,
  heard: 0,
  connection: CONNECTING.status,
}));

export function heardWaiting(waiting: number): void {
  houseStore.setState(({ heard }) => ({ waiting, heard: heard + 1 }));
}

export function useHouse<T>(slice: (view: HouseView) => T): T {
  return useStore(houseStore, slice);
}
