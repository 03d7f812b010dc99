import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';
import { textOf } from './content.ts';
import type { PageText } from './page.ts';

const MOST_LINKS = 500;
const MOST_DEPTH = 200;
const MOST_ELEMENTS = 30_000;
const DECORATION =
  'script,style,noscript,template,iframe,object,embed,svg,canvas,form,button,nav,footer,aside';

/** Reads a page: what is its text and what decoration, its title, and where its links lead. Nothing of it is run. */
export function readHtml(
  bytes: Uint8Array,
  { url, charset }: { url: string; charset?: string | undefined },
): PageText {
  const html = textOf(bytes, charset ?? charsetWithin(bytes));
  const { document } = parseHTML(withBody(html));
  const base = document.querySelector('base')?.getAttribute('href') ?? '';
  const home = URL.canParse(base, url) ? new URL(base, url).href : url;
  const links = makeAbsolute(document, home);
  const language = document.documentElement?.getAttribute('lang')?.trim();
  const heading = document.querySelector('title')?.textContent ?? document.querySelector('h1')?.textContent;
  const title = tidy(heading ?? '');
  return {
    title: title || new URL(url).host,
    markdown: markdownOf(document),
    links: links.slice(0, MOST_LINKS),
    ...(language ? { language } : {}),
  };
}

/** The encoding that a page names in itself. */
function charsetWithin(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}

/** The parser does not add the body that a page may leave out. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const language = /<html[^>]*\slang\s*=\s*["']?([\w-]+)/i.exec(html)?.[1] ?? '';
  return `<html lang="${language}"><body>${html.replace(/<!doctype[^>]*>|<\/?(html|head)(\s[^>]*)?>/gi, '')}</body></html>`;
}

function makeAbsolute(document: Document, home: string): PageText['links'] {
  const found = new Map<string, string>();
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    const address = URL.canParse(href, home) ? new URL(href, home) : undefined;
    if (!address || !/^(https?|mailto):$/.test(address.protocol)) {
      link.removeAttribute('href');
      continue;
    }
    link.setAttribute('href', address.href);
    address.hash = '';
    if (address.protocol !== 'mailto:' && !found.has(address.href)) {
      found.set(address.href, tidy(link.textContent ?? ''));
    }
  }
  return [...found].map(([url, text]) => ({ url, text }));
}

function markdownOf(document: Document): string {
  if (isTooDeep(document.body)) return tidyText(document.body);
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  service.remove(['script', 'style', 'noscript', 'iframe', 'title']);
  service.addRule('pictures', { filter: 'img', replacement: () => '' });
  const article = articleOf(document);
  const whole = document.body;
  for (const part of whole.querySelectorAll(DECORATION)) part.remove();
  const text = service.turndown((article ?? whole) as unknown as HTMLElement);
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

/** Nobody writes pages that nest so deeply; what reads them would take hours. */
function isTooDeep(body: Element): boolean {
  let level: Element[] = [body];
  for (let depth = 0; depth < MOST_DEPTH; depth += 1) {
    level = level.flatMap((element) => [...element.children]);
    if (level.length === 0) return false;
  }
  return true;
}

function tidyText(body: Element): string {
  for (const part of body.querySelectorAll('script,style')) part.remove();
  return (body.textContent ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** The part that carries the text, when the page is more than that. */
function articleOf(document: Document): Element | undefined {
  const { document: copy } = parseHTML(document.toString());
  if (copy.querySelectorAll('*').length > MOST_ELEMENTS) return undefined;
  const found = new Readability(copy, { charThreshold: 250 }).parse();
  if (!found?.content) return undefined;
  return parseHTML(`<html><body>${found.content}</body></html>`).document.body;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
