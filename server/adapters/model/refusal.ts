import { z } from 'zod';

/** What an endpoint said instead of answering. `status`: of HTTP, or the one named in an answer that says it is an error. */
export type Refusal = {
  status: number | undefined;
  code: string;
  type: string;
  param: string;
  /** Whether it is an error as the protocol knows it, not a page of some server on the way. */
  spoken: boolean;
  words: string;
  retryAfterMs?: number | undefined;
};

/** Thrown where a request was refused. Nothing was generated. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(readonly refusal: Refusal) {
    super(refusal.words.slice(0, 200));
  }
}

const text = z.union([z.string(), z.number()]).transform(String).catch('');
const fields = z.looseObject({
  message: z.string().optional().catch(undefined),
  code: text,
  type: text,
  param: text,
});
const inside = z.looseObject({ error: z.union([fields, z.string()]) });

/** Reads a refusal's body, in any of the forms that are seen: an `error` object, its fields bare, a text, a page. */
export function refusalOf(status: number | undefined, body: string, retryAfterMs?: number): Refusal {
  const read = fieldsOf(parsed(body));
  const named = Number(read?.code);
  return {
    status: status ?? (named >= 300 && named < 600 ? named : undefined),
    code: read?.code ?? '',
    type: read?.type ?? '',
    param: read?.param ?? '',
    spoken: read?.message !== undefined,
    words: body.trim(),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The error that an answer with a good status holds all the same. */
export function errorInside(answer: unknown): Refusal | undefined {
  const found = inside.safeParse(answer);
  return found.success ? refusalOf(undefined, JSON.stringify(answer)) : undefined;
}

function fieldsOf(json: unknown): z.infer<typeof fields> | undefined {
  const found = inside.safeParse(json);
  if (!found.success) return fields.safeParse(json).data;
  const { error } = found.data;
  return typeof error === 'string' ? { message: error, code: '', type: '', param: '' } : error;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
