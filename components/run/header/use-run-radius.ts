import { useMemo } from 'react';
import { type RunRadius, runRadius } from '@/server/core/run-radius';
import { useRunState } from '../store/context';
import { useSeldom } from '../use-seldom';

/** How often a run that goes on is looked at again, ms. */
const SELDOM_MS = 400;

/** What actions on the run as a whole would touch; undefined before the run is loaded. */
export function useRunRadius(): RunRadius | undefined {
  const now = useRunState((state) => state);
  const state = useSeldom(now, SELDOM_MS);
  return useMemo(() => state && runRadius(state), [state]);
}
