import type { IncomingHttpHeaders } from 'node:http';
import type { JsonMode } from '../../model.ts';

/** A request for a completion, as a script sees it. `said`: all messages in one text. `schema`: the one asked for. */
export type Asked = {
  index: number;
  headers: IncomingHttpHeaders;
  model: string;
  messages: { role: string; content: string }[];
  said: string;
  stream: boolean;
  wantsUsage: boolean;
  json: JsonMode;
  schemaName?: string;
  schema?: Record<string, unknown>;
  maxTokens?: number;
  body: Record<string, unknown>;
};

export function asked(index: number, headers: IncomingHttpHeaders, body: Record<string, unknown>): Asked {
  const messages = body.messages as Asked['messages'];
  const format = body.response_format as ResponseFormat | undefined;
  const limit = body.max_tokens ?? body.max_completion_tokens;
  const options = body.stream_options as { include_usage?: boolean } | undefined;
  return {
    index,
    headers,
    model: String(body.model),
    messages,
    said: messages.map(({ content }) => content).join('\n'),
    stream: body.stream === true,
    wantsUsage: options?.include_usage === true,
    json: format?.type ?? 'text',
    ...(format?.json_schema ? { schemaName: format.json_schema.name } : {}),
    ...(format?.json_schema?.schema ? { schema: format.json_schema.schema } : {}),
    ...(typeof limit === 'number' ? { maxTokens: limit } : {}),
    body,
  };
}

type ResponseFormat = {
  type: JsonMode;
  json_schema?: { name: string; schema?: Record<string, unknown> };
};
