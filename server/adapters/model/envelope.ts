import { z } from 'zod';

const count = z.number().min(0).transform(Math.ceil);
const usage = z.looseObject({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined);
const text = z.string().nullish();

const said = z.looseObject({
  content: text,
  refusal: text,
  reasoning_content: text.catch(undefined),
  reasoning: text.catch(undefined),
});
export type Said = z.infer<typeof said>;

const named = { model: z.string().optional().catch(undefined), usage };

/** A piece of an answer that streams. The last may hold nothing but the usage. */
export const chunk = z.looseObject({
  ...named,
  choices: z.array(z.looseObject({ delta: said.nullish(), finish_reason: text })).default([]),
});

/** An answer that comes at once. */
export const completion = z.looseObject({
  ...named,
  choices: z.array(z.looseObject({ message: said, finish_reason: text })),
});
