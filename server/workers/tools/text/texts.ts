import { z } from 'zod';

/** One text, or several with their names: as `file.read` and `web.read` give them. What a map lost (null) is passed over. */
export const texts = z.union([
  z.string(),
  z.array(z.union([z.looseObject({ text: z.string(), name: z.string().optional() }), z.null()])),
]);
export type Texts = z.infer<typeof texts>;
export type NamedText = { name: string; text: string };

/** As a list. A text without a name is called by its place. */
export function namedTexts(given: Texts): NamedText[] {
  if (typeof given === 'string') return [{ name: 'text', text: given }];
  return given.flatMap((one, i) => (one ? [{ name: one.name ?? `text ${i + 1}`, text: one.text }] : []));
}
