import { z } from 'zod';
import type { WebAnswer } from '../../ports.ts';
import { ioTool, type ToolContext } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { pdfText } from './formats/pdf.ts';
import { charsetOf, contentType, looksBinary, textOf } from './web/content.ts';
import { type PageText, pageText } from './web/page.ts';
import { ask, onError, webProblem } from './web/request.ts';

const HTML = /^\s*<(!doctype html|html|head|body|!--)/i;

/**
 * A page of the public web as readable markdown, with its title and links. Pages are parsed in a child process; nothing
 * of them is run. Plain text, JSON and PDF are read too.
 *
 * | what happens | class |
 * |---|---|
 * | as for `http.request` | as there |
 * | a picture, an archive or other binary content | `validation` |
 * | a page that is parsed without end or needs too much memory | `timeout` or `budget`, in the child |
 *
 * With `onError: "result"` all of these are data: `ok` false, `status`, and `error` with class and message.
 */
export const webRead = ioTool(
  {
    name: 'web.read',
    summary:
      'Reads a page of the public web as markdown, with its title and links (also plain text, JSON, PDF).',
    input: z.strictObject({ url: z.string(), onError: onError.optional() }),
    output: z.strictObject({
      url: z.string(),
      status: z.int().nullable(),
      ok: z.boolean(),
      title: z.string(),
      markdown: z.string(),
      links: z.array(z.strictObject({ url: z.string(), text: z.string() })),
      language: z.string().optional(),
      error: webProblem.optional(),
    }),
    outputType: 'markdown',
    effect: 'pure',
    taints: 'web',
    urlInput: 'url',
    timeoutMs: 90_000,
    durationHintMs: 800,
  },
  async ({ url, onError: mode = 'fail' }, ctx) => {
    const accept = 'text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5';
    const { answer, problem } = await ask({ url, headers: { accept } }, ctx, mode);
    const nothing = { ok: false, title: '', markdown: '', links: [] };
    if (problem)
      return { ...nothing, url: answer?.url ?? url, status: answer?.status ?? null, error: problem };
    if (!answer) throw new Error('Neither an answer nor a problem.');
    const place = { url: answer.url, status: answer.status };
    try {
      return { ...place, ok: true, ...(await pageIn(answer, ctx)) };
    } catch (error) {
      if (mode === 'fail' || !(error instanceof ToolError) || ctx.signal.aborted) throw error;
      return { ...place, ...nothing, error: { class: error.failureClass, message: error.message } };
    }
  },
);

async function pageIn(answer: WebAnswer, ctx: ToolContext): Promise<PageText> {
  const { url, headers, bytes } = answer;
  const type = contentType(headers);
  const name = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? new URL(url).host;
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const { text } = pdfText.parse(await ctx.compute('read-pdf', null, bytes));
    return { title: name, markdown: text, links: [] };
  }
  if (looksBinary(bytes) && !/html/.test(type)) {
    throw new ToolError('validation', `${url} is no page but binary data (${type || 'of no named kind'}).`, {
      advice: 'Give the address of a page, a text or a PDF.',
    });
  }
  const charset = charsetOf(headers);
  if (/html/.test(type) || HTML.test(textOf(bytes.subarray(0, 1024), charset))) {
    const asked = charset === undefined ? { url } : { url, charset };
    return pageText.parse(await ctx.compute('read-page', asked, bytes));
  }
  const text = textOf(bytes, charset);
  const isJson = /json/.test(type);
  return { title: name, markdown: isJson ? `\`\`\`json\n${text}\n\`\`\`` : text, links: [] };
}
