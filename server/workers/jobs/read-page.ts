import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Job } from '../job.ts';

const asked = z.strictObject({ url: z.string(), charset: z.string().optional() });

/** The text of a web page. */
export const readPage: Job = {
  name: 'read-page',
  run: async (input, file) => {
    const { readHtml } = await import('../tools/web/read-html.ts');
    return readHtml(await readFile(file), asked.parse(input));
  },
};
