import type { ModelError } from '../../model.ts';
import { connectionError } from './connection-error.ts';
import { RefusedRequest } from './refusal.ts';
import { refusalError } from './refusal-error.ts';

/** Whatever went wrong on the way to an endpoint, in its class. */
export function asModelError(error: unknown, host: string): ModelError {
  return error instanceof RefusedRequest ? refusalError(error.refusal, host) : connectionError(error, host);
}
