import type { FailureClass } from '../../core/failure.ts';
import { ModelError } from '../../model.ts';

type Words = [failureClass: FailureClass, why: string, advice: string];

const RUNS = 'Check that the endpoint runs and that its base URL in Settings is right.';
const SPELL = 'Check the spelling of the base URL in Settings, and that this machine is online.';
const LATER = 'Try again; if it goes on, look at the log of the endpoint or the status page of the provider.';

const BY_CODE: Record<string, Words> = {
  ECONNREFUSED: ['unavailable', 'does not take connections', RUNS],
  ENOTFOUND: ['unavailable', 'is a name that cannot be found', SPELL],
  EAI_AGAIN: ['unavailable', 'is a name that cannot be looked up just now', SPELL],
  EHOSTUNREACH: ['unavailable', 'cannot be reached from here', SPELL],
  ENETUNREACH: ['unavailable', 'cannot be reached from here', SPELL],
  ECONNRESET: ['unavailable', 'broke the connection off', LATER],
  EPIPE: ['unavailable', 'broke the connection off', LATER],
  UND_ERR_SOCKET: ['unavailable', 'broke the connection off', LATER],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['unavailable', 'sent less than it announced', LATER],
  UND_ERR_HEADERS_OVERFLOW: ['unavailable', 'sent headers without end', RUNS],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'did not take the connection in time', RUNS],
  ETIMEDOUT: ['timeout', 'did not take the connection in time', RUNS],
};

/** The request was never sent. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What an error of the network means. Its own words are kept as evidence, itself as the cause. */
export function connectionError(error: unknown, host: string): ModelError {
  const chain = causes(error);
  for (const one of chain) {
    if (one instanceof ModelError) return one;
    const words = BY_CODE[codeOf(one)] ?? byKind(one);
    if (words) return made(words, one, host);
  }
  return made(['unavailable', 'could not be asked', RUNS], chain.at(-1), host);
}

function made([failureClass, why, advice]: Words, error: unknown, host: string): ModelError {
  const evidence = error instanceof Error && error.message !== '' ? error.message : codeOf(error);
  const isUnused = UNSENT.has(codeOf(error)) || isDistrusted(error);
  return new ModelError(failureClass, `${host} ${why}.`, {
    advice,
    evidence,
    cause: error,
    ...(isUnused && { isUnused }),
  });
}

function byKind(error: unknown): Words | undefined {
  const code = codeOf(error);
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    return ['unavailable', 'sent an answer that is not HTTP', RUNS];
  }
  if (isDistrusted(error)) {
    return ['unavailable', 'has no certificate that can be trusted', RUNS];
  }
  return error instanceof SyntaxError
    ? ['unavailable', 'sent an answer that cannot be read', LATER]
    : undefined;
}

function isDistrusted(error: unknown): boolean {
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The error, what caused it, and what it bundles. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let one: unknown = error; one && found.length < 8; one = one instanceof Error ? one.cause : null) {
    found.push(one);
    if (one instanceof AggregateError) found.push(...one.errors);
  }
  return found;
}
