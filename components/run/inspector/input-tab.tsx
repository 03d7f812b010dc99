'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Spinner } from '@/components/ui/spinner';
import { isMap } from '@/server/core/map';
import type { TaskCell } from '@/server/core/state';
import { useRunState } from '../store/context';

const words = text.run.task.input;

/** The input twice: as the worker got it, and as the plan has it. */
export function InputTab({ cell }: { cell: TaskCell }) {
  const written = JSON.stringify(cell.spec.input, null, 2);
  return (
    <div className="space-y-4 p-3">
      {cell.needs.length > 0 && !isMap(cell.spec) && (
        <Part title={words.resolved}>
          {cell.unmet > 0 ? <p className="text-text-2">{words.waiting}</p> : <Resolved cell={cell} />}
        </Part>
      )}
      <Part title={words.written} copy={written}>
        <Code>{written}</Code>
        {isMap(cell.spec) && <p className="mt-1 text-sm text-text-3">{text.run.map.input}</p>}
        {cell.needs.length === 0 && <p className="mt-1 text-sm text-text-3">{words.same}</p>}
      </Part>
    </div>
  );
}

function Resolved({ cell }: { cell: TaskCell }) {
  const run = useRunState((state) => state.id) ?? '';
  const { id } = cell.spec;
  const input = useQuery({
    queryKey: ['input', run, id, cell.attempts.length],
    queryFn: () => api.tasks.input.query({ runId: run, taskId: id }),
    enabled: run !== '',
  });
  if (input.error) {
    return <ErrorNotice what={words.failed} why={reasonsOf(input.error).join(' ')} />;
  }
  if (!input.data) return <Spinner label={text.ui.loading} />;
  return (
    <>
      <Code>{input.data.text}</Code>
      {input.data.truncated && <p className="mt-1 text-sm text-text-3">{words.truncated}</p>}
    </>
  );
}

function Part({ title, copy, children }: { title: string; copy?: string; children: ReactNode }) {
  return (
    <section>
      <div className="mb-1 flex h-7 items-center justify-between">
        <h3 className="font-medium text-text-2">{title}</h3>
        {copy !== undefined && <CopyButton value={copy} />}
      </div>
      {children}
    </section>
  );
}

function Code({ children }: { children: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-2.5 text-sm"
    >
      {children}
    </pre>
  );
}
