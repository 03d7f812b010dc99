import type { InfiniteData } from '@tanstack/react-query';
import type { RunPage, RunSummary } from '@/server/api/contract';

export type Cursor = { startedAt: number; id: string } | undefined;
/** The run list as it is cached: pages, newest first. */
export type RunPages = InfiniteData<RunPage, Cursor>;

/** Where the page after `pages` begins; undefined when all runs are there. */
export function nextPage({ runs, total }: RunPage, pages: readonly RunPage[]): Cursor {
  const last = runs.at(-1);
  const loaded = pages.reduce((sum, page) => sum + page.runs.length, 0);
  return last && loaded < total ? { startedAt: last.startedAt, id: last.id } : undefined;
}

/** The newer lines in place of the older ones; runs that started since come first. Runs not loaded yet stay out. */
export function mergeRuns(known: RunPages, changed: readonly RunSummary[]): RunPages {
  const fresh = new Map(changed.map((run) => [run.id, run]));
  const pages = known.pages.map(({ runs, total }) => ({
    runs: runs.map((before) => {
      const now = fresh.get(before.id);
      fresh.delete(before.id);
      return now && before.updatedAt <= now.updatedAt ? now : before;
    }),
    total,
  }));
  const oldest = pages.at(-1)?.runs.at(-1)?.startedAt ?? Number.NEGATIVE_INFINITY;
  const started = [...fresh.values()].filter((run) => run.startedAt >= oldest);
  const [first] = pages;
  if (!first || started.length === 0) return { ...known, pages };
  first.runs = [...started, ...first.runs].sort((a, b) => b.startedAt - a.startedAt);
  for (const page of pages) page.total += started.length;
  return { ...known, pages };
}
