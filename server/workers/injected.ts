import type { Cancellation } from '../agent.ts';
import type { ToolInfo } from '../core/catalogue.ts';
import { injectedFailure } from '../core/fault.ts';
import { hostOf } from '../core/hosts.ts';
import type { JsonObject } from '../core/json.ts';
import type { TaskMessage } from '../messages.ts';
import { fromFailure } from './tool-error.ts';

/** How long a tool seems to work before an injected timeout, ms. */
const TIMEOUT_MS = 300;

type Place = { tool: Pick<ToolInfo, 'urlInput'>; input: JsonObject; signal: AbortSignal };

/** Raises what a person has injected into this attempt, in the place of its work. */
export async function raiseInjected({ fault }: TaskMessage, place: Place): Promise<never> {
  if (!fault) throw new Error('Nothing was injected.');
  if (fault.class === 'timeout') await pause(TIMEOUT_MS, place.signal);
  throw fromFailure(injectedFailure(fault, resourceOf(place)));
}

/** Resolves after `ms`, or as soon as `signal` aborts. */
export function pause(ms: number, signal: Cancellation): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

function resourceOf({ tool, input }: Place): string | undefined {
  const address = tool.urlInput === undefined ? undefined : input[tool.urlInput];
  const host = typeof address === 'string' ? hostOf(address) : undefined;
  return host && `host:${host}`;
}
