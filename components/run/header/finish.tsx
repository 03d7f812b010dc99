'use client';

import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { finishOf } from '@/server/core/finish';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { statusSentence } from '../inspector/sentence';
import { useRunState, useRunView, useSelection } from '../store/context';
import { useSeldom } from '../use-seldom';
import { nameIn } from '../use-worker-name';

const words = text.run.intervene.finish;
/** How often the open list is looked at again, ms. */
const SELDOM_MS = 500;

/** What the end of an open run waits for, on demand: the longest path that is left, and what stands first on others. */
export function Finish() {
  const open = useRunState((state) => !state.closed && state.revision > 0) ?? false;
  if (!open) return null;
  return (
    <div>
      <dt className="sr-only">{words.title}</dt>
      <dd>
        <FinishList />
      </dd>
    </div>
  );
}

function FinishList() {
  return (
    <Popover.Root>
      <Popover.Trigger className="min-h-6 rounded-sm text-text-2 underline decoration-line-strong underline-offset-2 hover:text-text">
        {words.action}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.title}
          className="z-40 max-h-96 w-96 max-w-[calc(100vw-1rem)] animate-appear space-y-3 overflow-y-auto rounded-md border border-line-strong bg-raised p-3 text-sm shadow-float"
        >
          <Blocks />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Blocks() {
  const now = useRunState((state) => state);
  const state = useSeldom(now, SELDOM_MS);
  const finish = useMemo(() => state && finishOf(state), [state]);
  if (!state || !finish) return null;
  const { path, ms, heads, failed } = finish;
  if (path.length === 0 && failed.length === 0) return <p className="text-text-2">{words.nothing}</p>;
  const also = heads.filter((id) => !path.includes(id));
  return (
    <>
      {path.length > 0 && (
        <section className="space-y-1.5">
          <h3 className="flex gap-2 font-medium">
            {words.path}
            <span className="num ml-auto font-normal text-text-3">{words.about(ms)}</span>
          </h3>
          <ol className="space-y-1.5">
            {path.map((id) => (
              <Blocking key={id} state={state} id={id} />
            ))}
          </ol>
        </section>
      )}
      {also.length > 0 && (
        <section className="space-y-1.5 border-t border-line pt-2">
          <h3 className="font-medium">{words.also}</h3>
          <ul className="space-y-1.5">
            {also.map((id) => (
              <Blocking key={id} state={state} id={id} />
            ))}
          </ul>
        </section>
      )}
      {failed.length > 0 && (
        <ul className="space-y-1.5 border-t border-line pt-2">
          {failed.map(({ task, blocked }) => (
            <Blocking key={task} state={state} id={task} why={words.failed(blocked)} />
          ))}
        </ul>
      )}
    </>
  );
}

function Blocking({ state, id, why }: { state: RunState; id: TaskId; why?: string }) {
  const select = useSelection((view) => view.select);
  const catalogue = useRunView((view) => view.catalogue);
  const cell = state.tasks.get(id);
  if (!cell) return null;
  const name = (worker: string) => nameIn(catalogue, worker);
  const around = { resources: [], now: 0, catalogue };
  return (
    <li>
      <button
        type="button"
        onClick={() => select(id)}
        className="w-full rounded-sm px-1 py-0.5 text-left hover:bg-hover"
      >
        <span className="block truncate font-medium">{cell.spec.title}</span>
        <span className="block text-text-2">{why ?? statusSentence(state, cell, name, around)}</span>
      </button>
    </li>
  );
}
