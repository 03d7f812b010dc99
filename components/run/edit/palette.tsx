'use client';

import { useCallback } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { SearchList, type SearchRow } from '@/components/ui/search-list';
import type { ToolInfo } from '@/server/core/catalogue';
import { KIND_ICON } from '../canvas/kind-icon';
import { useRunView } from '../store/context';
import { foundTools } from './found-tools';

const words = text.run.edit.palette;
const NO_TOOLS: readonly ToolInfo[] = [];
/** What a dragged tool is known by. */
export const TOOL_DRAG = 'application/x-gaffer-tool';

/** The tools there are, by kind; typing looks for one, arrow keys and Enter take it. */
export function ToolPalette({
  onTake,
  tools,
}: {
  onTake: (tool: ToolInfo) => void;
  tools?: readonly ToolInfo[];
}) {
  const known = useRunTools(tools);
  const find = useCallback((sought: string) => foundTools(known, sought), [known]);
  return (
    <SearchList
      search={words.search}
      label={words.label}
      none={words.none}
      find={find}
      onTake={onTake}
      row={(tool, at, before) => (
        <ToolRow key={tool.name} {...at} tool={tool} heads={tool.kind !== before?.kind} />
      )}
    />
  );
}

/** The tools of the run's catalogue, where none are given. */
function useRunTools(given: readonly ToolInfo[] | undefined): readonly ToolInfo[] {
  const own = useRunView((view) => view.catalogue?.tools ?? NO_TOOLS);
  return given ?? own;
}

function ToolRow({ id, tool, active, heads, onTake }: SearchRow & { tool: ToolInfo; heads: boolean }) {
  const Kind = KIND_ICON[tool.kind];
  return (
    <>
      {heads && (
        <p role="presentation" className="px-2 pt-2 pb-0.5 text-xs text-text-3 first:pt-0">
          {text.run.task.kinds[tool.kind]}
        </p>
      )}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(TOOL_DRAG, tool.name)}
        onClick={onTake}
        onKeyDown={() => {}}
        className={cx('flex cursor-pointer gap-2 rounded-sm px-2 py-1 hover:bg-hover', active && 'bg-hover')}
      >
        <Kind aria-hidden className="mt-1 size-3.5 shrink-0 text-text-3" />
        <span className="min-w-0">
          <span className="block truncate font-mono text-sm">{tool.name}</span>
          <span className="line-clamp-2 text-sm text-text-3">{tool.summary}</span>
        </span>
      </div>
    </>
  );
}
