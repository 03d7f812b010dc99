import { TRPCClientError } from '@trpc/client';
import { text } from '../text/text';

/** The server answered, and said no: asking again changes nothing. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Why a call failed, in sentences for a person. */
export function reasonsOf(error: unknown): string[] {
  if (isRefusal(error) && error instanceof Error) return error.message.split('\n').filter(Boolean);
  if (error instanceof TRPCClientError && error.data) return [text.api.fault];
  return [text.api.unreachable];
}
