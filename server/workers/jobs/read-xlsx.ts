import type { Job } from '../job.ts';

/** The sheets of an XLSX workbook as tables. */
export const readXlsx: Job = {
  name: 'read-xlsx',
  run: async (_, file) => (await import('../tools/formats/xlsx.ts')).sheetsOf(file),
};
