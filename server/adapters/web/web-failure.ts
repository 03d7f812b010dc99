import { WebError } from '../../ports.ts';

type Words = [failureClass: WebError['failureClass'], why: string, advice: string];

const LATER = 'Try again later, or check the address in a browser.';
const SLOW = 'Try again later; if it is always slow, get the data in another way.';
const BROKEN = 'The server is at fault; try another address for the same data.';
const SPELL = 'Check the spelling of the address, and that this machine is online.';

const BY_CODE: Record<string, Words> = {
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'did not take the connection in time', SLOW],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'took the request and did not answer in time', SLOW],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'stopped in the middle of its answer', SLOW],
  UND_ERR_HEADERS_OVERFLOW: ['budget', 'sent headers without end', BROKEN],
  UND_ERR_SOCKET: ['unavailable', 'broke the connection off', LATER],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['unavailable', 'sent less than it announced', LATER],
  ENOTFOUND: ['unavailable', 'is a name that cannot be found', SPELL],
  EAI_AGAIN: ['unavailable', 'is a name that cannot be looked up just now', SPELL],
  ECONNREFUSED: ['unavailable', 'does not take connections', LATER],
  ECONNRESET: ['unavailable', 'broke the connection off', LATER],
  EPIPE: ['unavailable', 'broke the connection off', LATER],
  EHOSTUNREACH: ['unavailable', 'cannot be reached from here', SPELL],
  ENETUNREACH: ['unavailable', 'cannot be reached from here', SPELL],
  ETIMEDOUT: ['timeout', 'did not take the connection in time', SLOW],
  ERR_STREAM_PREMATURE_CLOSE: ['unavailable', 'broke its answer off', LATER],
};

/** What a vendor's error means for the person who wanted `host`. */
export function webFailure(error: unknown, host: string): WebError {
  for (const one of causes(error)) {
    if (one instanceof WebError) return askedOf(one, host);
    const code = codeOf(one);
    const [failureClass, why, advice] = BY_CODE[code] ?? byKind(one, code) ?? [];
    if (failureClass && why && advice) {
      return new WebError(failureClass, `${host} ${why}.`, advice, { cause: error }, `host:${host}`);
    }
  }
  return new WebError('unavailable', `${host} could not be asked.`, LATER, { cause: error }, `host:${host}`);
}

/** The same error, which says who was asked. */
export function askedOf(error: WebError, host: string): WebError {
  if (error.resource !== undefined) return error;
  const { failureClass, message, advice, cause } = error;
  const options = cause === undefined ? undefined : { cause };
  return new WebError(failureClass, message, advice, options, `host:${host}`);
}

function byKind(error: unknown, code: string): Words | undefined {
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError'))
    return ['unavailable', 'sent an answer that is not HTTP', BROKEN];
  if (/^Z_|^ERR_.*(ZLIB|BROTLI|PADDING)/.test(code)) {
    return ['unavailable', 'sent an answer that does not unpack', BROKEN];
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return ['unavailable', 'has no certificate that can be trusted', BROKEN];
  }
  return undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The error, what caused it, and what it bundles. */
function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (
    let one: unknown = error;
    one && found.length < 8;
    one = one instanceof Error ? one.cause : undefined
  ) {
    found.push(one);
    if (one instanceof AggregateError) found.push(...one.errors);
  }
  return found;
}
