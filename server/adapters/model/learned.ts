import type { ModelCapabilities, ModelEndpoint } from '../../model.ts';
import type { Shape } from './shape.ts';

const MOST = 100;

/**
 * What was learned of endpoints while they were used. Kept by what was known of them when it was learned: when that
 * changes, as after a new check of the connection, it counts instead.
 */
export class Learned {
  private readonly shapes = new Map<string, Shape>();

  shapeFor(endpoint: ModelEndpoint, model: string): Shape {
    return this.shapes.get(keyOf(endpoint, model)) ?? presumed(endpoint);
  }

  remember(endpoint: ModelEndpoint, model: string, shape: Shape): void {
    const oldest = this.shapes.size < MOST ? undefined : this.shapes.keys().next().value;
    if (oldest !== undefined) this.shapes.delete(oldest);
    this.shapes.set(keyOf(endpoint, model), shape);
  }
}

function keyOf({ baseUrl, capabilities }: ModelEndpoint, model: string): string {
  return JSON.stringify([baseUrl, model, capabilities]);
}

function presumed({ baseUrl, capabilities }: ModelEndpoint): Shape {
  return {
    json: capabilities?.json ?? 'json_schema',
    stream: capabilities?.streaming ?? true,
    streamUsage: capabilities?.usage ?? true,
    limit: isOpenAi(baseUrl) ? 'max_completion_tokens' : 'max_tokens',
  };
}

function isOpenAi(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && new URL(baseUrl).hostname === 'api.openai.com';
}

/** What a call that came through showed; `usage`: whether the endpoint said what was used. */
export function shown(shape: Shape, usage: boolean): ModelCapabilities {
  return { json: shape.json, streaming: shape.stream, usage };
}
