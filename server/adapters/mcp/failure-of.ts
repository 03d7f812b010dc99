import type { FailureClass } from '../../core/failure.ts';
import { McpError } from '../../mcp.ts';
import { WebError } from '../../ports.ts';
import { isBusy, TooLarge } from './capped-fetch.ts';
import { hiding } from './secrets.ts';

export type McpPackage = typeof import('@modelcontextprotocol/client');

type Said = { class: FailureClass; message: string; advice: string };

/** Codes of JSON-RPC and MCP. What is not here is the server's own. */
const BY_CODE: Readonly<Record<number, Said>> = {
  [-32601]: {
    class: 'validation',
    message: 'The server has no such tool.',
    advice: 'Plan again with the tools that it has now.',
  },
  [-32602]: {
    class: 'validation',
    message: 'The server does not take these arguments.',
    advice: 'Change the task’s input as the server says.',
  },
  [-32002]: {
    class: 'validation',
    message: 'The server has no such resource.',
    advice: 'Change the task’s input.',
  },
  [-32042]: {
    class: 'auth',
    message: 'The server wants a person to sign in at an address first.',
    advice: 'Sign in at the server’s address, then try again.',
  },
  [-32021]: {
    class: 'refused',
    message: 'The server wants something of its client that Gaffer does not do.',
    advice: 'Use another of its tools.',
  },
};

const OWN_FAULT: Said = {
  class: 'logic',
  message: 'The server answered with an error of its own.',
  advice: 'Look at the server’s words; another input may help.',
};
const AWAY: Said = {
  class: 'unavailable',
  message: 'The connection to the server ended before its answer.',
  advice: 'It is started again; try once more.',
};
const SLOW: Said = {
  class: 'timeout',
  message: 'The server did not answer in time.',
  advice: 'Give it more time, or less to do.',
};
const LARGE: Said = {
  class: 'budget',
  message: 'The server sent more than 16 MB in one message.',
  advice: 'Ask the tool for less at a time.',
};
const ASKS_BACK: Said = {
  class: 'refused',
  message: 'The server asks back in the middle of a call, which nobody can answer.',
  advice: 'Give all that it needs in the input, or use another tool.',
};
const NO_MCP: Said = {
  class: 'logic',
  message: 'The server’s answer is not what the protocol allows.',
  advice: 'Update the server, or use another.',
};

/**
 * `isTooLarge`: a message was cut off. `lastWords`: of a server that was started. `host`: of one at an address. `waitMs`:
 * what the last answer of a busy server asked for.
 */
type FailureContext = {
  mcp: McpPackage;
  isTooLarge: boolean;
  lastWords: string;
  secrets: readonly string[];
  host?: string | undefined;
  waitMs?: number | undefined;
};

/** The failure behind what the client threw, by its code or status and never by its words. */
export function failureOf(error: unknown, context: FailureContext): McpError {
  const { mcp, isTooLarge, lastWords, secrets, host, waitMs } = context;
  const { class: failureClass, message, advice } = isTooLarge ? LARGE : saidOf(error, mcp);
  const evidence = [hiding(wordsOf(error), secrets), lastWords].filter((text) => text !== '').join('\n');
  return new McpError(failureClass, message, {
    advice,
    evidence,
    cause: error,
    ...(host !== undefined && { resource: `host:${host}` }),
    ...(waitMs !== undefined &&
      mcp.SdkHttpError.isInstance(error) &&
      isBusy(error.status) && { retryAfterMs: waitMs }),
  });
}

function saidOf(error: unknown, mcp: McpPackage): Said {
  const barred = causeOf(error, WebError);
  if (barred) return { class: barred.failureClass, message: barred.message, advice: barred.advice };
  if (mcp.SdkHttpError.isInstance(error)) return byStatus(error.status);
  if (mcp.UnauthorizedError.isInstance(error)) return byStatus(401);
  if (mcp.ProtocolError.isInstance(error)) return BY_CODE[error.code] ?? OWN_FAULT;
  if (causeOf(error, TooLarge)) return LARGE;
  if (mcp.SdkError.isInstance(error)) return bySdk(error.code, mcp.SdkErrorCode);
  return AWAY;
}

function bySdk(code: string, codes: McpPackage['SdkErrorCode']): Said {
  switch (code) {
    case codes.RequestTimeout:
      return SLOW;
    case codes.UnsupportedResultType:
    case codes.InputRequiredRoundsExceeded:
    case codes.CapabilityNotSupported:
      return ASKS_BACK;
    case codes.InvalidResult:
    case codes.ListPaginationExceeded:
      return NO_MCP;
    default:
      return AWAY;
  }
}

function byStatus(status: number): Said {
  if (status === 401 || status === 403) {
    return {
      class: 'auth',
      message: `The server refuses access (HTTP ${status}).`,
      advice: 'Set an Authorization header for it in mcp.json, then start Gaffer again.',
    };
  }
  const message = `The server answers with HTTP ${status}.`;
  if (status === 429) return { class: 'rate_limit', message, advice: 'Ask it less often.' };
  if (status === 408 || status === 504) return { ...SLOW, message };
  if (status === 413) return { class: 'validation', message, advice: 'Send it less at a time.' };
  return { ...AWAY, message };
}

type Kind<E> = abstract new (...given: never[]) => E;

function causeOf<E extends Error>(error: unknown, kind: Kind<E>): E | undefined {
  for (let one = error; one instanceof Error; one = one.cause) if (one instanceof kind) return one;
  return undefined;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}
