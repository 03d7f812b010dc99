import { z } from 'zod';

/** What is to be done, in words. */
export const instructions = z.string().min(1).max(50_000);

/** Of the answer. */
export const maxTokens = z.int().min(1).max(100_000).optional();
