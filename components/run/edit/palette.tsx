'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { moved } from '@/components/ui/combobox-keys';
import { cx } from '@/components/ui/cx';
import { Input } from '@/components/ui/input';
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
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = useMemo(() => foundTools(known, sought), [known, sought]);
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = found[at];
    if (step !== 0) setAt(Math.max(0, moved(at, step, found.length)));
    else if (event.key === 'Enter' && chosen) onTake(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Input
        size="sm"
        icon={<Search aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-label={words.search}
        placeholder={words.search}
        value={sought}
        autoComplete="off"
        onChange={(event) => {
          setSought(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {found.length === 0 && <p className="px-1 text-sm text-text-2">{words.none}</p>}
      <div id={id} role="listbox" aria-label={words.label} className="min-h-0 overflow-y-auto">
        {found.map((tool, index) => (
          <ToolRow
            key={tool.name}
            id={`${id}-${index}`}
            tool={tool}
            active={index === at}
            heads={tool.kind !== found[index - 1]?.kind}
            onTake={() => onTake(tool)}
          />
        ))}
      </div>
    </div>
  );
}

/** The tools of the run's catalogue, where none are given. */
function useRunTools(given: readonly ToolInfo[] | undefined): readonly ToolInfo[] {
  const own = useRunView((view) => view.catalogue?.tools ?? NO_TOOLS);
  return given ?? own;
}

function ToolRow({
  id,
  tool,
  active,
  heads,
  onTake,
}: {
  id: string;
  tool: ToolInfo;
  active: boolean;
  heads: boolean;
  onTake: () => void;
}) {
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
