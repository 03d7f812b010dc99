import { z } from 'zod';
import { baseUrl, modelName, settings } from './settings.ts';

/** A key as people copy it. It is only ever in what comes in, never in settings, events or answers. */
export const modelKey = z
  .string()
  .trim()
  .min(1, { error: 'The key is empty: enter it, or remove it.' })
  .max(4000, { error: 'The key is longer than any key is: copy it again.' })
  .regex(/^[\x21-\x7e]*$/, { error: 'The key holds blanks or letters that no key has: copy it again.' });

/** `keep`: the one that is kept, if it was kept for this address. */
const keyChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('keep') }),
  z.strictObject({ do: z.literal('set'), value: modelKey }),
  z.strictObject({ do: z.literal('remove') }),
]);

const { planner, prices, review, webhook } = settings.shape;

/** What a person changes: the parts that are given, each as a whole. */
export const settingsChange = z.strictObject({
  endpoint: z
    .strictObject({ baseUrl, model: modelName, inferenceModel: modelName.optional(), key: keyChange })
    .nullable()
    .optional(),
  planner: planner.optional(),
  prices: prices
    .refine((table) => Object.keys(table).length <= 500, { error: 'More than 500 prices are not kept.' })
    .optional(),
  review: review.optional(),
  webhook,
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** An address as it stands in the form. `key`: what was typed; null for none; left out for the one that is kept. */
export const addressDraft = z.strictObject({ baseUrl, key: modelKey.nullable().optional() });
export type AddressDraft = z.infer<typeof addressDraft>;

/** The same with a model, to be asked something. */
export const endpointDraft = addressDraft.extend({ model: modelName });
export type EndpointDraft = z.infer<typeof endpointDraft>;
