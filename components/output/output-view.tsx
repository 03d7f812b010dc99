'use client';

import { useState } from 'react';
import type { Json } from '@/server/core/json';
import type { OutputHandle } from '@/server/core/output';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { FigureView } from './figure-view';
import { JsonTree } from './json-tree';
import { MarkdownView, type ResolveOutput } from './markdown-view';
import { OutputActions } from './output-actions';
import { OutputFacts } from './output-facts';
import { tableIn, textIn } from './shape';
import { TableView } from './table-view';
import { TextView } from './text-view';
import { useOutput } from './use-output';

const { output: words } = text;

/**
 * An output: its preview at once, the whole on demand, or at once with `eager`; with copy and download.
 * `resolveOutput` finds the figures that a report names as `output:TASK`. `bare`: without the line of facts and actions.
 */
export function OutputView({
  handle,
  title,
  resolveOutput,
  eager = false,
  bare = false,
}: {
  handle: OutputHandle;
  title: string;
  resolveOutput?: ResolveOutput | undefined;
  eager?: boolean | undefined;
  bare?: boolean | undefined;
}) {
  const [asked, setAsked] = useState(false);
  const { value, whole, loading, error, retry } = useOutput(handle, eager || asked);
  const isFigure = handle.type === 'svg';
  return (
    <div className="min-w-0 space-y-3">
      {!bare && (
        <div className="flex min-h-7 items-center gap-2">
          <OutputFacts handle={handle} value={whole ? value : undefined} />
          <span className="ml-auto flex">
            <OutputActions handle={handle} title={title} />
          </span>
        </div>
      )}
      {isFigure ? (
        <FigureView hash={handle.hash} alt={title} />
      ) : (
        <Value handle={handle} value={value} title={title} resolveOutput={resolveOutput} />
      )}
      {error && (
        <ErrorNotice
          what={words.failed}
          why={error.message}
          actions={
            <Button size="sm" onClick={() => retry()}>
              {text.ui.tryAgain}
            </Button>
          }
        />
      )}
      {!whole && !isFigure && !error && (
        <div className="flex items-center gap-3 rounded-md border border-dashed border-line-strong px-3 py-2 text-sm text-text-2">
          <span className="flex-1">{words.beginning}</span>
          <Button size="sm" busy={loading} onClick={() => setAsked(true)}>
            {words.loadAll(text.units.bytes(handle.bytes))}
          </Button>
        </div>
      )}
    </div>
  );
}

function Value({
  handle,
  value,
  title,
  resolveOutput,
}: {
  handle: OutputHandle;
  value: Json | undefined;
  title: string;
  resolveOutput?: ResolveOutput | undefined;
}) {
  const table = handle.type === 'table' ? tableIn(value) : undefined;
  if (table) return <TableView table={table} title={title} />;
  const words = textIn(value, handle.type);
  if (handle.type === 'markdown' && words !== undefined)
    return <MarkdownView markdown={words} resolveOutput={resolveOutput} />;
  if (handle.type === 'text' && words !== undefined) return <TextView text={words} title={title} />;
  if (value === undefined) return <TextView text={handle.preview} title={title} />;
  return <JsonTree value={value} />;
}
