import { type Catalogue, workerIn } from '@/server/core/catalogue';
import { text } from '../text/text';
import { useRunView } from './store/context';

/** The worker's name for people, or its id while the catalogue is not known. */
export function useWorkerName(id: string | undefined): string {
  return useRunView((view) => (id === undefined ? '' : nameIn(view.catalogue, id)));
}

/** Workers' names for people, by id. */
export function useWorkerNames(): (id: string) => string {
  const catalogue = useRunView((view) => view.catalogue);
  return (id) => nameIn(catalogue, id);
}

/** One that was removed says so. */
export function nameIn(catalogue: Catalogue | undefined, id: string): string {
  const worker = catalogue && workerIn(catalogue, id);
  if (!worker) return id;
  return 'standing' in worker && worker.standing === 'removed' ? text.workers.gone(worker.name) : worker.name;
}
