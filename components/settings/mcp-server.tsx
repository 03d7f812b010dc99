'use client';

import type { McpServerView } from '@/server/api/contract';
import { text } from '../text/text';
import { ErrorNotice } from '../ui/error-notice';
import type { Status } from '../ui/status';
import { StatusIcon } from '../ui/status-chip';
import { McpTool } from './mcp-tool';

const { mcp: words } = text.settings;
const SIGN: Record<McpServerView['status'], Status> = {
  connecting: 'running',
  ready: 'succeeded',
  down: 'failed',
};

/** A server: whether it is there, why not, and its tools. */
export function McpServer({ server }: { server: McpServerView }) {
  const { id, where, status, problem, tools } = server;
  return (
    <article aria-label={id} className="overflow-hidden rounded-md border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        <h3 className="font-medium">{id}</h3>
        <span className="inline-flex items-center gap-1 text-sm text-text-2">
          <StatusIcon status={SIGN[status]} />
          {words.status[status]}
        </span>
        <code className="min-w-0 flex-1 truncate text-text-3">{where}</code>
        {tools.length > 0 && <span className="num text-sm text-text-3">{words.tools(tools.length)}</span>}
      </header>
      {problem && (
        <div className="px-3 pb-2">
          <ErrorNotice what={problem.message} advice={problem.advice} details={problem.evidence} />
        </div>
      )}
      {tools.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {tools.map((tool) => (
            <McpTool key={tool.name} tool={tool} />
          ))}
        </ul>
      )}
    </article>
  );
}
