import type {
  ChatCompletionCreateParams,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelMessage, ModelRequest } from '../../model.ts';
import type { Shape } from './shape.ts';
import { isStrict } from './strict-schema.ts';

type Schema = NonNullable<ModelRequest['schema']>;

/** The request as Chat Completions. */
export function requestBody(request: ModelRequest, model: string, shape: Shape): ChatCompletionCreateParams {
  const { schema, maxTokens } = request;
  return {
    model,
    messages: messagesFor(request, shape),
    [shape.limit]: maxTokens,
    ...(schema ? formatOf(schema, shape) : {}),
    stream: shape.stream,
    ...(shape.stream && shape.streamUsage ? { stream_options: { include_usage: true } } : {}),
  };
}

function formatOf(
  { name, schema }: Schema,
  { json }: Shape,
): Pick<ChatCompletionCreateParams, 'response_format'> {
  if (json === 'text') return {};
  if (json === 'json_object') return { response_format: { type: 'json_object' } };
  const named = name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'answer';
  return {
    response_format: { type: 'json_schema', json_schema: { name: named, schema, strict: isStrict(schema) } },
  };
}

/** Where the endpoint is not given the schema, the model is, in words. */
function messagesFor({ messages, schema }: ModelRequest, { json }: Shape): ChatCompletionMessageParam[] {
  if (!schema || json === 'json_schema') return [...messages];
  const words = inWords(schema);
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: words }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${words}` }, ...rest];
}

function inWords({ schema }: Schema): string {
  return `Answer with one JSON value and nothing else: no words around it, no code fence. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
}

/** How long the question is, in letters. */
export function lengthOf(messages: readonly ModelMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}
