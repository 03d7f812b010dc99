import type { WebAnswer } from './ports.ts';

/** One call of one address: how it was answered, and that it is over, whatever came of it. */
export type WebHop = { answered(answer: Pick<WebAnswer, 'status' | 'headers'>): void; ended(): void };

/** Asked before each address is called, those that others send on to included. Throws `WebError` when it may not be now. */
export type WebHops = (url: string, signal: AbortSignal) => Promise<WebHop>;
