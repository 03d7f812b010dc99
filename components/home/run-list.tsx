'use client';

import { Search } from 'lucide-react';
import type { RunSummary } from '@/server/api/contract';
import { useRuns } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { Connection } from '../shell/connection';
import { useHouse } from '../shell/house-store';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNotice } from '../ui/error-notice';
import { Kbd } from '../ui/kbd';
import { Spinner } from '../ui/spinner';
import { filterRuns, useRunFilter } from './run-filter';
import { RunFilterBar } from './run-filter-bar';
import { runColumns } from './run-row';
import { RunRows } from './run-rows';
import { Teach } from './teach';
import { useRowKeys } from './use-row-keys';

const { runs: words } = text.home;

/** All runs, live. */
export function RunList() {
  const connection = useHouse((house) => house.connection);
  const { data, error, isPending, refetch, ...pages } = useRuns();
  const [filter, setFilter] = useRunFilter();
  useRowKeys();
  const shown = filterRuns(data?.runs ?? [], filter);
  const loaded = data?.runs.length ?? 0;
  const total = data?.total ?? 0;
  const any = loaded > 0;

  return (
    <section aria-labelledby="runs" className="min-w-0">
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-2">
        <h2 id="runs" className="text-base font-semibold">
          {words.title}
        </h2>
        {any && <span className="num text-sm text-text-3">{words.shown(shown.length, loaded, total)}</span>}
        {connection !== 'connecting' && (
          <span className="ml-1 flex">
            <Connection state={connection} />
          </span>
        )}
        {any && <RunFilterBar filter={filter} onChange={setFilter} />}
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {error && !data && (
          <div className="p-2">
            <ErrorNotice
              what={words.failed}
              why={reasonsOf(error).join(' ')}
              actions={
                <Button size="sm" onClick={() => refetch()}>
                  {text.ui.tryAgain}
                </Button>
              }
            />
          </div>
        )}
        {isPending && (
          <div className="flex h-24 items-center justify-center">
            <Spinner label={text.ui.loading} />
          </div>
        )}
        {loaded === 0 && data && <Teach />}
        {any && <Table runs={shown} onClear={() => setFilter({ status: '', query: '' })} />}
        {pages.hasNextPage && (
          <div className="flex items-center justify-center gap-3 border-t border-line p-2">
            <Button size="sm" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {words.more}
            </Button>
            <span className="num text-sm text-text-3">{words.loaded(loaded, total)}</span>
          </div>
        )}
      </div>
      {any && (
        <p className="mt-2 flex items-center gap-1 text-sm text-text-3 coarse:hidden">
          <Kbd keys={['J', 'K']} /> {words.keys.move} <Kbd keys={['Enter']} /> {words.keys.open}
        </p>
      )}
    </section>
  );
}

function Table({ runs, onClear }: { runs: readonly RunSummary[]; onClear: () => void }) {
  if (runs.length === 0)
    return (
      <EmptyState
        icon={<Search aria-hidden />}
        title={words.none}
        action={<Button onClick={onClear}>{words.clear}</Button>}
      />
    );
  const { columns } = words;
  const used = runs.some(({ tokens }) => tokens > 0);
  return (
    <>
      <div
        aria-hidden
        className={`hidden h-8 border-b border-line pr-10 pl-3 text-xs text-text-3 ${runColumns(used)}`}
      >
        <span>{columns.status}</span>
        <span>{columns.goal}</span>
        <span>{columns.progress}</span>
        {used && <span className="hidden text-right xl:block">{columns.used}</span>}
        <span className="text-right">{columns.duration}</span>
        <span className="text-right">{columns.started}</span>
      </div>
      <RunRows runs={runs} used={used} />
    </>
  );
}
