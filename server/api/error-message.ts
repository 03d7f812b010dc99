import type { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

/** What a client reads: a sentence, never a stack or an internal message. */
export function plainMessage(error: TRPCError): string {
  if (error.cause instanceof ZodError) {
    return error.cause.issues
      .map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
      .join('\n');
  }
  if (error.code === 'INTERNAL_SERVER_ERROR')
    return 'Something went wrong inside Gaffer. Try again; its log says what.';
  return error.message;
}
