import type { Job } from '../job.ts';

/** The text of a PDF. */
export const readPdf: Job = {
  name: 'read-pdf',
  run: async (_, file) => (await import('../tools/formats/pdf.ts')).textOf(file),
};
