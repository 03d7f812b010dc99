import type { Asked } from './asked.ts';

/**
 * A model's answer. `piece`: letters in each chunk of a stream, `everyMs` between two. `beforeMs`: before the headers.
 * `held`: a stream stops before each of these words until what stands beside them has happened.
 * `finish` null: no reason is given. `usage` null: none is told. `choices: 0`: an answer without one. `stop`: what
 * happens after so many letters instead of the rest.
 */
export type Answer = {
  text: string;
  piece?: number;
  everyMs?: number;
  beforeMs?: number;
  held?: readonly { before: string; until: Promise<unknown> }[];
  finish?: string | null;
  usage?: { input: number; output: number } | null;
  model?: string;
  refusal?: string;
  thought?: string;
  choices?: 0;
  stop?: { after: number; by: 'hang' | 'reset' | 'fin' };
};

/** An answer of HTTP, word for word. `crumbs`: the body comes in pieces of so many bytes, `everyMs` between two. */
export type Raw = {
  status: number;
  headers?: Record<string, string>;
  body: string;
  beforeMs?: number;
  crumbs?: number;
  everyMs?: number;
};

/** `hang`: nothing ever comes. `reset`: the connection is broken off. `earlier`: the answer to the request before. */
export type Misdeed = { misdeed: 'hang' | 'reset' | 'earlier' };

export type Reply = Answer | Raw | Misdeed;

/** What to reply, perhaps by what is asked. Undefined: as the server would by itself. */
export type Script = Reply | ((asked: Asked) => Reply | undefined | Promise<Reply | undefined>);

export function text(words: string, how: Omit<Answer, 'text'> = {}): Answer {
  return { text: words, ...how };
}

export function json(value: unknown, how: Omit<Answer, 'text'> = {}): Answer {
  return { text: JSON.stringify(value), ...how };
}

/** A plan in the planner's wire form, streamed so that tasks come one after the other. */
export function plan(value: unknown, how: Omit<Answer, 'text'> = {}): Answer {
  return { text: JSON.stringify(value, null, 1), piece: 40, everyMs: 2, ...how };
}

/** A refusal in the protocol's form. */
export function refuse(
  status: number,
  error: { message: string; type?: string; code?: string | null; param?: string | null },
  headers: Record<string, string> = {},
): Raw {
  const body = JSON.stringify({
    error: { type: 'invalid_request_error', code: null, param: null, ...error },
  });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
