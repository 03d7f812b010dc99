import type { LoggedEnvelope } from '../core/envelope.ts';

/** How long a client waits before it connects again, ms. */
export const RETRY_FRAME = 'retry: 1000\n\n';
export const PING_FRAME = 'event: ping\ndata: {}\n\n';

/** A logged event: with its pos as id, so that a client resumes after it. */
export function envelopeFrame(envelope: LoggedEnvelope): string {
  return `id: ${envelope.pos}\nevent: envelope\ndata: ${JSON.stringify(envelope)}\n\n`;
}

/** Something that passes: no id. */
export function passingFrame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
