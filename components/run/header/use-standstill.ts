import { useRunState, useRunView } from '../store/context';
import { standstillLine } from './waits';

/** Why nothing of the run goes on by itself, as a sentence; empty when something can. */
export function useStandstill(): string {
  const catalogue = useRunView((view) => view.catalogue);
  return useRunState((state) => (catalogue ? standstillLine(state, catalogue) : '')) ?? '';
}
