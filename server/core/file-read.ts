import { z } from 'zod';

/** The most reads that an attempt is remembered by. */
export const MOST_READS = 100;

/** A file of the workspace that an attempt read, and its fingerprint at that moment. */
export const fileRead = z.strictObject({ name: z.string().max(1000), hash: z.string().max(100) });
export type FileRead = z.infer<typeof fileRead>;

export const fileReads = z.array(fileRead).max(MOST_READS);
