'use client';

import type { McpView } from '@/server/api/contract';
import { text } from '../text/text';
import { CopyButton } from '../ui/copy-button';
import { ErrorNotice } from '../ui/error-notice';
import { McpServer } from './mcp-server';
import { Section } from './section';

const { mcp: words } = text.settings;

/** The servers of the operator's file, and which of their tools may be used. */
export function McpSection({ view: { file, problems, servers } }: { view: McpView }) {
  return (
    <Section title={words.title} lead={words.lead}>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-text-2">
        {words.file}
        <code className="min-w-0 break-all rounded-sm border border-line bg-sunken px-1.5 py-0.5">
          {file}
        </code>
        <CopyButton value={file} />
      </p>
      {problems.length > 0 && (
        <ErrorNotice
          what={words.problems}
          why={
            <ul className="space-y-1">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      {servers.length === 0 && problems.length === 0 && <Example />}
      {servers.map((server) => (
        <McpServer key={server.id} server={server} />
      ))}
    </Section>
  );
}

function Example() {
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <div className="flex items-center gap-2 border-b border-line bg-surface py-1 pr-1 pl-3">
        <p className="min-w-0 flex-1">
          <span className="font-medium">{words.none}.</span>{' '}
          <span className="text-text-2">{words.noneBody}</span>
        </p>
        <CopyButton value={words.example} label={words.copy} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, so the keyboard must reach it
        tabIndex={0}
        className="overflow-x-auto bg-sunken px-3 py-2 text-sm text-text-2 focus-visible:-outline-offset-2"
      >
        {words.example}
      </pre>
    </div>
  );
}
