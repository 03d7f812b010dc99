import { readAllowances } from './adapters/web/allowances.ts';
import { isAllowed, requireTarget } from './adapters/web/target.ts';
import { retryAfterMs } from './core/retry-after.ts';
import { type Web, type WebAnswer, WebError } from './ports.ts';

/** An answer is waited for so long, ms. */
const ANSWER_MS = 10_000;
const NONE = { written: [], includes: () => false };
const LATER = 'Send it again later. If it stays so, look into what listens there.';

/** No notice waits longer for its next try, whatever an address asks for, ms. */
const MOST_WAIT_MS = 60_000;

/** What came of one POST; `ms`: how long it took. `again`: another try may do better, after `waitMs` at the least. */
export type Posted =
  | { ok: true; ms: number; status: number }
  | {
      ok: false;
      ms: number;
      status?: number;
      problem: string;
      advice: string;
      again: boolean;
      waitMs?: number;
    };

/** How a POST leaves Gaffer. */
export type Posting = {
  web: Pick<Web, 'fetch' | 'allowed'>;
  /** Ms since epoch. */
  now(): number;
  answerMs?: number | undefined;
};

type Problem = { problem: string; advice: string };

/** Why this address cannot be told, as far as its letters say; undefined: it can. */
export function addressProblem(web: Posting['web'], address: string): Problem | undefined {
  const allowances = readAllowances(web.allowed.join(',')) ?? NONE;
  try {
    const url = requireTarget(address, allowances);
    if (url.protocol === 'https:' || isAllowed(url, allowances)) return undefined;
    return {
      problem: 'Over http anybody on the way could read the questions.',
      advice: `Give an https address, or start Gaffer with GAFFER_FETCH_ALLOW=${url.host}.`,
    };
  } catch (error) {
    if (error instanceof WebError) return { problem: error.message, advice: error.advice };
    throw error;
  }
}

/** Tells an address something, once. Rejects with the signal's reason only. */
export async function post(
  { web, now, answerMs = ANSWER_MS }: Posting,
  to: string,
  told: object,
  signal: AbortSignal,
): Promise<Posted> {
  const problem = addressProblem(web, to);
  if (problem) return { ok: false, ms: 0, ...problem, again: false };
  const begun = now();
  const request = {
    url: to,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(told),
    follow: false as const,
  };
  try {
    const answer = await web.fetch(request, AbortSignal.any([signal, AbortSignal.timeout(answerMs)]));
    return answered(answer, now() - begun, now());
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, ms: now() - begun, ...unanswered(error, answerMs) };
  }
}

function answered({ status, headers }: WebAnswer, ms: number, now: number): Posted {
  if (status >= 200 && status < 300) return { ok: true, ms, status };
  const again = status >= 500 || status === 429 || status === 408;
  const wanted = again ? retryAfterMs(headers['retry-after'], now) : undefined;
  return {
    ok: false,
    ms,
    status,
    problem: `The address answered ${status}.`,
    advice: adviceOn(status),
    again,
    ...(wanted !== undefined && { waitMs: Math.min(wanted, MOST_WAIT_MS) }),
  };
}

function adviceOn(status: number): string {
  if (status >= 300 && status < 400) {
    return 'It sends on to another address, where notices do not follow: give the address that it ends at.';
  }
  if (status === 401 || status === 403) {
    return 'It wants to know who asks, which a notice does not say: give an address that takes notices without a login.';
  }
  if (status === 404 || status === 410)
    return 'Nothing listens at this path: check the address, letter by letter.';
  if (status === 405) return 'It takes no POST: give the address that is meant for webhooks.';
  if (status === 429) return 'It is asked too often: send it again later.';
  if (status >= 500 || status === 408) return LATER;
  return 'It does not want what Gaffer sends: check that it takes any JSON by POST.';
}

function unanswered(error: unknown, answerMs: number): Problem & { again: boolean } {
  if (error instanceof WebError) {
    const again = ['timeout', 'unavailable', 'rate_limit'].includes(error.failureClass);
    return { problem: error.message, advice: error.advice, again };
  }
  return { problem: `No answer came within ${answerMs / 1000} s.`, advice: LATER, again: true };
}
