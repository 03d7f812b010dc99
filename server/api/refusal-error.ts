import { TRPCError } from '@trpc/server';
import type { Refusal } from '../core/command.ts';

/** Refusals that are no conflict with a run's state. */
const CODES: Readonly<Record<string, TRPCError['code']>> = {
  no_run: 'NOT_FOUND',
  empty_goal: 'BAD_REQUEST',
  goal_too_long: 'BAD_REQUEST',
  no_version: 'NOT_FOUND',
  policy: 'BAD_REQUEST',
  worker: 'BAD_REQUEST',
  no_worker: 'NOT_FOUND',
};

/** A refusal as the client gets it: its reasons, one a line. */
export function refusalError(refusal: Refusal): TRPCError {
  return new TRPCError({ code: CODES[refusal.code] ?? 'CONFLICT', message: refusal.reasons.join('\n') });
}

export function badRequest(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message });
}

export function notFound(message: string): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message });
}

export function notSaved(cause: Error): TRPCError {
  return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: cause.message, cause });
}
