import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { plainMessage } from './error-message.ts';
import type { House } from './house.ts';

const t = initTRPC.context<House>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({ ...shape, message: plainMessage(error) }),
});

export const router = t.router;
export const procedure = t.procedure;

/** Who acts: a browser has a random id and a name that its person chose. */
export const clientActor = z.strictObject({ id: z.string().min(1).max(100), name: z.string().max(100) });
/** Makes a mutation idempotent. */
export const commandId = z.string().min(1).max(100);
export const runId = z.string().min(1).max(100);
