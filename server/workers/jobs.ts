import type { Job } from './job.ts';
import { queryFile } from './jobs/query-file.ts';
import { readPage } from './jobs/read-page.ts';
import { readPdf } from './jobs/read-pdf.ts';
import { readXlsx } from './jobs/read-xlsx.ts';

/** Every job there is. A new one is one file in `jobs` and one line here. */
export const JOBS: readonly Job[] = [queryFile, readXlsx, readPdf, readPage];
