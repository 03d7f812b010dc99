'use client';

import { useSearchParams } from 'next/navigation';
import type { RunSummary } from '@/server/api/contract';

/** Empty strings filter nothing. */
export type RunFilter = { status: string; query: string };

/** Every word of the query stands in the goal, whatever its case. */
export function filterRuns(runs: readonly RunSummary[], { status, query }: RunFilter): RunSummary[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (status && run.status !== status) return false;
    const goal = run.goal.toLowerCase();
    return words.every((word) => goal.includes(word));
  });
}

/** The filter as it stands in the address, and how to change it without a new history entry. */
export function useRunFilter(): [RunFilter, (change: Partial<RunFilter>) => void] {
  const params = useSearchParams();
  const filter = { status: params.get('status') ?? '', query: params.get('q') ?? '' };
  const change = (part: Partial<RunFilter>) => {
    const next = { ...filter, ...part };
    const search = new URLSearchParams();
    if (next.status) search.set('status', next.status);
    if (next.query) search.set('q', next.query);
    window.history.replaceState(null, '', search.size > 0 ? `?${search}` : window.location.pathname);
  };
  return [filter, change];
}
