import { useRunView } from './store/context';

/** The worker's name for people, or its id while the catalogue is not known. */
export function useWorkerName(id: string | undefined): string {
  return useRunView((view) => view.catalogue?.workers.find((worker) => worker.id === id)?.name ?? id ?? '');
}
