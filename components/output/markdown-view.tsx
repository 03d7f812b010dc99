'use client';

import { createContext, type ReactNode, useContext } from 'react';
import Markdown, { type Components, type ExtraProps } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import type { OutputHandle } from '@/server/core/output';
import { text } from '../text/text';
import { isLongCell } from './cell-width';
import { FigurePending, FigureView } from './figure-view';
import './report.css';

/** Finds the output of a task, if it has one by now; `pending` while it may still come. */
export type ResolveOutput = (taskId: string) => OutputHandle | 'pending' | undefined;

const Resolve = createContext<ResolveOutput>(() => undefined);
const FIGURE = 'output:';

/** Links lead to the web or to a mailbox, images only to outputs; everything else is taken out. */
const SCHEMA = {
  ...defaultSchema,
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'], src: ['output'] },
};

const COMPONENTS: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ src, alt, title }) => (
    <Image src={typeof src === 'string' ? src : ''} alt={alt ?? ''} title={title} />
  ),
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a section would be one landmark a table
    <div
      role="group"
      className="report-table"
      aria-label={text.output.types.table}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      <table>{children}</table>
    </div>
  ),
  th: ({ node, style, children }) => (
    <th style={style} data-long={isLong(node)}>
      {children}
    </th>
  ),
  td: ({ node, style, children }) => (
    <td style={style} data-long={isLong(node)}>
      {children}
    </td>
  ),
};

function isLong(node: ExtraProps['node']): true | undefined {
  return (node && isLongCell(node)) || undefined;
}

/** A report: sanitised markdown without raw HTML. `output:TASK` images are the figures of that run. */
export function MarkdownView({
  markdown,
  resolveOutput = () => undefined,
}: {
  markdown: string;
  resolveOutput?: ResolveOutput | undefined;
}) {
  return (
    <Resolve value={resolveOutput}>
      <article className="report">
        <Markdown
          skipHtml
          remarkPlugins={[remarkGfm]}
          rehypePlugins={[[rehypeSanitize, SCHEMA]]}
          urlTransform={(url) => url}
          components={COMPONENTS}
        >
          {markdown}
        </Markdown>
      </article>
    </Resolve>
  );
}

function SafeLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href?.startsWith('#')) return <a href={href}>{children}</a>;
  if (!href || !/^(https?:\/\/|mailto:)/i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function Image({ src, alt, title }: { src: string; alt: string; title: string | undefined }) {
  const resolve = useContext(Resolve);
  if (!src.startsWith(FIGURE)) return <span>{text.output.imageNotShown(alt)}</span>;
  const handle = resolve(src.slice(FIGURE.length));
  if (handle === 'pending') return <FigurePending alt={alt} />;
  if (handle?.type !== 'svg') return <span>{text.output.figureMissing(alt)}</span>;
  return (
    <span className="report-figure">
      <FigureView hash={handle.hash} alt={alt} />
      {title && <span className="report-caption">{title}</span>}
    </span>
  );
}
