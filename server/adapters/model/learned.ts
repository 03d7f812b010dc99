import type { ModelCapabilities, ModelEndpoint } from '../../model.ts';
import type { Shape } from './shape.ts';

const MOST = 100;

/**
 * What was learned of endpoints while they were used. When what is known of an endpoint changes, as after a new check
 * of the connection, that counts instead; only what such a check does not tell is kept.
 */
export class Learned {
  private readonly shapes = new Map<string, { shape: Shape; knowing: string }>();

  shapeFor(endpoint: ModelEndpoint, model: string): Shape {
    const learned = this.shapes.get(keyOf(endpoint, model));
    if (!learned) return presumed(endpoint);
    const { shape, knowing } = learned;
    if (knowing === knownOf(endpoint)) return shape;
    return { ...presumed(endpoint), limit: shape.limit, streamUsage: shape.streamUsage };
  }

  remember(endpoint: ModelEndpoint, model: string, shape: Shape): void {
    const oldest = this.shapes.size < MOST ? undefined : this.shapes.keys().next().value;
    if (oldest !== undefined) this.shapes.delete(oldest);
    this.shapes.set(keyOf(endpoint, model), { shape, knowing: knownOf(endpoint) });
  }
}

/** How an endpoint is asked when all that is known is what it is said to be capable of. */
export function presumed({ baseUrl, capabilities }: ModelEndpoint): Shape {
  return {
    json: capabilities?.json ?? 'json_schema',
    stream: capabilities?.streaming ?? true,
    streamUsage: true,
    limit: isOpenAi(baseUrl) ? 'max_completion_tokens' : 'max_tokens',
  };
}

/** What a call with a schema showed. An answer that once came without its usage does not unsay an earlier finding. */
export function shown(
  { capabilities: known }: ModelEndpoint,
  { json, stream }: Shape,
  usage: boolean,
): ModelCapabilities {
  return { json, streaming: stream, usage: usage || (known?.usage ?? false) };
}

function keyOf({ baseUrl }: ModelEndpoint, model: string): string {
  return JSON.stringify([baseUrl, model]);
}

function knownOf({ capabilities: known }: ModelEndpoint): string {
  return JSON.stringify([known?.json, known?.streaming]);
}

function isOpenAi(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && new URL(baseUrl).hostname === 'api.openai.com';
}
