import type { FailureClass } from '../../core/failure.ts';
import { ModelError } from '../../model.ts';
import type { Refusal } from './refusal.ts';

type Meaning = [failureClass: FailureClass, why: string, advice: string];

const MONEY: Meaning = [
  'budget',
  'says that the quota or credit of this account is used up',
  'Top up the account or raise its limit at the provider, or choose another endpoint in Settings.',
];
const TOO_LONG: Meaning = [
  'budget',
  'says that the request is longer than the model can read',
  'Give the task less to read, or choose a model with a longer context in Settings.',
];
const FILTERED: Meaning = [
  'refused',
  'did not let the request through its content filter',
  'Word the request otherwise, or choose another model in Settings.',
];
const SLOW_DOWN: Meaning = [
  'rate_limit',
  'asks to slow down: too many requests',
  'Wait, lower the number of parallel tasks, or raise the limit at the provider.',
];
const NO_ENTRY: Meaning = [
  'auth',
  'does not accept the API key',
  'Check the key in Settings, and what it is allowed to do at the provider.',
];
const NO_MODEL: Meaning = [
  'validation',
  'does not know the model',
  'Choose another model in Settings; if the name is right, check the base URL.',
];
const NO_PATH: Meaning = [
  'unavailable',
  'knows no such address',
  'Check the base URL in Settings: it often ends in /v1.',
];
const TOO_LATE: Meaning = [
  'timeout',
  'did not get the request in time',
  'Try again; if it happens often, give the task less to read.',
];
const ELSEWHERE: Meaning = [
  'unavailable',
  'sends on to another address, which is not followed so that the key goes nowhere else',
  'Enter the address that it sends to as the base URL in Settings.',
];
const IN_TROUBLE: Meaning = [
  'unavailable',
  'is in trouble',
  'Try again later; if it goes on, look at the status page of the provider.',
];
const NOT_UNDERSTOOD: Meaning = [
  'validation',
  'does not accept the request',
  'Read what it says below; choose another model or endpoint in Settings.',
];

/** The failure that a refusal is: by its status and the codes in it, never by its words. */
export function refusalError(refusal: Refusal, host: string): ModelError {
  const [failureClass, why, advice] = meaningOf(refusal);
  const { status, words, retryAfterMs } = refusal;
  return new ModelError(failureClass, `${host} ${why}${status === undefined ? '' : ` (${status})`}.`, {
    advice,
    ...(isUnused(status) ? { isUnused: true } : {}),
    ...(words === '' ? {} : { evidence: words }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** A server in trouble may have begun, and a gateway does not know; every other refusal comes before any work. */
function isUnused(status = 500): boolean {
  return status < 500 || status === 503;
}

function meaningOf(refusal: Refusal): Meaning {
  return byCode(refusal) ?? byStatus(refusal);
}

function byCode({ status, code, type }: Refusal): Meaning | undefined {
  const codes = `${code} ${type}`.toLowerCase();
  const may = (...statuses: number[]) => status === undefined || statuses.includes(status);
  if (may(402, 403, 429) && /insufficient_(quota|balance|credit)|billing|payment_required/.test(codes)) {
    return MONEY;
  }
  if (may(400, 413, 422) && /context_(length|size|window)/.test(codes)) return TOO_LONG;
  if (may(400, 403, 422) && /content_(filter|policy)/.test(codes)) return FILTERED;
  if (status !== undefined) return undefined;
  if (/rate_limit|too_many_requests/.test(codes)) return SLOW_DOWN;
  if (/invalid_api_key|authentication/.test(codes)) return NO_ENTRY;
  return /model_not_found/.test(codes) ? NO_MODEL : undefined;
}

const BY_STATUS = new Map<number, Meaning>([
  [401, NO_ENTRY],
  [402, MONEY],
  [403, NO_ENTRY],
  [405, NO_PATH],
  [408, TOO_LATE],
  [413, TOO_LONG],
  [429, SLOW_DOWN],
]);

function byStatus({ status = 500, spoken }: Refusal): Meaning {
  if (status < 400) return ELSEWHERE;
  if (status === 404) return spoken ? NO_MODEL : NO_PATH;
  return BY_STATUS.get(status) ?? (status < 500 ? NOT_UNDERSTOOD : IN_TROUBLE);
}
