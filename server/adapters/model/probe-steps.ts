import { isObject } from '../../core/json.ts';
import type { JsonMode, ModelEndpoint, ModelRequest } from '../../model.ts';
import { begin } from './begin.ts';
import { Draft } from './draft.ts';
import { jsonIn } from './json-answer.ts';
import { presumed } from './learned.ts';
import { fetchNames } from './models-list.ts';
import { readAnswer } from './read-answer.ts';
import { RefusedRequest } from './refusal.ts';
import { NEXT_JSON, type Shape } from './shape.ts';
import type { Target } from './target.ts';
import type { Wire } from './wire.ts';

/** An endpoint that is being looked at. */
export type Probing = { endpoint: ModelEndpoint; target: Target; wire: Wire; signal: AbortSignal };

const WORD: ModelRequest = {
  role: 'planner',
  messages: [{ role: 'user', content: 'Say OK.' }],
  maxTokens: 16,
};

/** Nothing in the words tells the form: an endpoint that overlooks the schema gives itself away. */
const FORM: ModelRequest = {
  role: 'planner',
  messages: [{ role: 'user', content: 'Is the sky blue?' }],
  maxTokens: 64,
  schema: {
    name: 'probe',
    schema: {
      type: 'object',
      properties: { verdict: { type: 'string', enum: ['so', 'not-so'] } },
      required: ['verdict'],
      additionalProperties: false,
    },
  },
};

/** Whether the endpoint is there and lets us in. One without a list of models is asked for a token. */
export async function reach({ target, wire, signal, ...probing }: Probing): Promise<{ models: string[] }> {
  try {
    return { models: await fetchNames(wire, target, signal) };
  } catch (error) {
    if (!(error instanceof RefusedRequest) || !isMissing(error)) throw error;
    await attempt(
      { ...probing, target, wire, signal },
      { ...WORD, maxTokens: 1 },
      presumed(probing.endpoint),
    );
    return { models: [] };
  }
}

/** The best way of asking for JSON that is not refused and is not overlooked either. */
export async function findJson(probing: Probing): Promise<JsonMode> {
  let next: JsonMode | undefined = 'json_schema';
  while (next && next !== 'text') {
    const first: Shape = { ...presumed(probing.endpoint), json: next, stream: false };
    const { shape, draft } = await attempt(probing, FORM, first);
    if (shape.json === 'text' || isCut(draft) || isVerdict(draft)) return shape.json;
    next = NEXT_JSON[shape.json];
  }
  return 'text';
}

export async function findStreaming(probing: Probing): Promise<boolean> {
  return (await attempt(probing, WORD, { ...presumed(probing.endpoint), stream: true })).streamed;
}

export async function findUsage(probing: Probing): Promise<boolean> {
  return (await attempt(probing, WORD, presumed(probing.endpoint))).draft.tokens !== undefined;
}

async function attempt({ endpoint, target, wire, signal }: Probing, request: ModelRequest, first: Shape) {
  const draft = new Draft();
  const { shape, begun } = await begin(
    { request, model: endpoint.model, target, signal, draft },
    first,
    wire,
  );
  const { maxText } = wire.limits;
  await readAnswer(begun, draft, { host: target.host, maxText, signal, grew: () => {} });
  return { shape, draft, streamed: begun.contentType.includes('event-stream') };
}

/** A model that thinks first may not get to the answer: then that it was not refused must do. */
function isCut({ finish }: Draft): boolean {
  return finish === 'length';
}

function isVerdict({ text }: Draft): boolean {
  const json = jsonIn(text);
  return isObject(json) && (json.verdict === 'so' || json.verdict === 'not-so');
}

function isMissing({ refusal }: RefusedRequest): boolean {
  return refusal.status === 404 || refusal.status === 405 || refusal.status === 501;
}
