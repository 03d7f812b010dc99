import type { TaskKind } from '@/server/core/task';
import { KIND_ICON } from './kind-icon';

type Props = { kind: TaskKind; tool: string; worker: string };

/** What a node's task does, and who does it; where both do not fit, the worker's name gives way. */
export function ToolLine({ kind, tool, worker }: Props) {
  const Kind = KIND_ICON[kind];
  return (
    <span className="flex items-center gap-1.5 text-xs text-text-3">
      <Kind aria-hidden className="size-3 shrink-0" />
      <ToolName tool={tool} />
      <WorkerName worker={worker} />
    </span>
  );
}

export function ToolName({ tool }: Pick<Props, 'tool'>) {
  return (
    <span title={tool} className="max-w-3/4 shrink-0 truncate font-mono tracking-tight">
      {tool}
    </span>
  );
}

export function WorkerName({ worker }: Pick<Props, 'worker'>) {
  return (
    <span title={worker} className="ml-auto min-w-0 truncate">
      {worker}
    </span>
  );
}
