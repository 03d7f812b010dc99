import { isObject, type Json } from '../../core/json.ts';
import { type McpAnswer, McpError, type McpFile } from '../../mcp.ts';

/** Text and data of an answer, in bytes of JSON. */
const MOST_BYTES = 5 * 1024 * 1024;

/** What a server answers to a call. */
type CallResult = { content?: readonly Block[]; structuredContent?: unknown; isError?: boolean | undefined };

type Block = {
  type: string;
  text?: string;
  data?: string;
  mimeType?: string | undefined;
  uri?: string;
  name?: string;
  resource?: {
    uri: string;
    mimeType?: string | undefined;
    text?: string | undefined;
    blob?: string | undefined;
  };
};

/** A server's answer as tasks get it: text joined, structured content as data, everything else named. */
export function answerOf({ content = [], structuredContent, isError = false }: CallResult): McpAnswer {
  const texts = content.flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : []));
  const files = content.flatMap((block, i) => fileOf(block, i + 1) ?? []);
  const answer: McpAnswer = {
    isError,
    ...(texts.length > 0 ? { text: texts.join('\n\n') } : {}),
    ...(structuredContent === undefined ? {} : { data: structuredContent as Json }),
    ...(files.length > 0 ? { files } : {}),
  };
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  if (bytes > MOST_BYTES) throw tooLarge(bytes);
  return answer;
}

function fileOf(
  { type, data = '', mimeType, uri, name, resource }: Block,
  number: number,
): McpFile | undefined {
  const kindOfFile = type === 'image' || type === 'audio' ? type : undefined;
  if (kindOfFile) {
    return { kind: kindOfFile, name: `${type} ${number}`, ...typed(mimeType), bytes: bytesOf(data) };
  }
  if (type === 'resource_link' && uri) return { kind: 'link', name: name ?? uri, ...typed(mimeType), uri };
  if (type !== 'resource' || !isObject(resource)) return undefined;
  const { blob, text = '' } = resource;
  const bytes = blob === undefined ? Buffer.byteLength(text) : bytesOf(blob);
  return { kind: 'resource', name: resource.uri, ...typed(resource.mimeType), bytes, uri: resource.uri };
}

function typed(type: string | undefined): { type?: string } {
  return type === undefined ? {} : { type };
}

function bytesOf(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function tooLarge(bytes: number): McpError {
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  return new McpError(
    'budget',
    `The answer has ${megabytes} MB, and ${MOST_BYTES / 1024 / 1024} MB are taken.`,
    {
      advice: 'Ask the tool for less at a time.',
    },
  );
}
