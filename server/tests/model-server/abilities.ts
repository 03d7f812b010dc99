import type { JsonMode } from '../../model.ts';
import type { Asked } from './asked.ts';
import { type Raw, refuse } from './reply.ts';

/** What the server knows of the protocol; what it does not, it refuses as real ones do. Unset: all of it. */
export type Abilities = {
  json?: JsonMode;
  streaming?: boolean;
  usage?: boolean;
  streamOptions?: boolean;
  limit?: 'max_tokens' | 'max_completion_tokens';
};

const RANK: Record<JsonMode, number> = { text: 0, json_object: 1, json_schema: 2 };

export function inability(
  { json = 'json_schema', ...can }: Abilities,
  { body, ...asked }: Asked,
): Raw | undefined {
  if (RANK[asked.json] > RANK[json]) {
    return refuse(400, {
      message: `Invalid parameter: 'response_format' of type '${asked.json}' is not supported with this model.`,
      param: 'response_format',
    });
  }
  if (can.streaming === false && asked.stream) {
    return refuse(400, {
      message: 'Streaming is not supported here.',
      param: 'stream',
      code: 'unsupported_value',
    });
  }
  if (can.streamOptions === false && body.stream_options) {
    return refuse(422, { message: 'body.stream_options: Extra inputs are not permitted' });
  }
  const wrong = can.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (!can.limit || body[wrong] === undefined) return undefined;
  return refuse(400, {
    message: `Unsupported parameter: '${wrong}' is not supported with this model. Use '${can.limit}' instead.`,
    param: wrong,
    code: 'unsupported_parameter',
  });
}
