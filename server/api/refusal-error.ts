import { TRPCError } from '@trpc/server';
import type { Refusal } from '../core/command.ts';

/** A refusal as the client gets it: its reasons, one a line. */
export function refusalError(refusal: Refusal): TRPCError {
  const code = refusal.code === 'no_run' ? 'NOT_FOUND' : 'CONFLICT';
  return new TRPCError({ code, message: refusal.reasons.join('\n') });
}

export function badRequest(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message });
}

export function notFound(message: string): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message });
}
