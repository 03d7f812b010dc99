import { z } from 'zod';

/** A page as it is read: the words that matter as markdown, and where it leads. */
export const pageText = z.strictObject({
  title: z.string(),
  markdown: z.string(),
  links: z.array(z.strictObject({ url: z.string(), text: z.string() })),
  language: z.string().optional(),
});
export type PageText = z.infer<typeof pageText>;
