import type { Cancellation } from '../agent.ts';
import { ToolError } from './tool-error.ts';

/** Where a signal is had. It is made for the first who asks: many tools never do. */
export type SignalSource = { readonly signal: AbortSignal };

/**
 * Runs `work` with a signal that aborts after `ms`, or when `outer` does. Rejects at that moment, whether or not the
 * work heeds its signal: with what `late` says, else class `timeout`, or with class `lost` when `outer` aborted.
 */
export function withDeadline<T>(
  ms: number,
  outer: Cancellation,
  work: (inner: SignalSource) => Promise<T>,
  late: (ms: number) => ToolError = timeout,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (reason: ToolError) => {
      reject(reason);
      controller.abort(reason);
    };
    const cancel = () => end(new ToolError('lost', 'The attempt was cancelled.'));
    const timer = setTimeout(() => end(late(ms)), ms);
    const settle = () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', cancel);
    };
    outer.addEventListener('abort', cancel, { once: true });
    if (outer.aborted) cancel();
    work(controller).then(resolve, reject).then(settle);
  });
}

/** The time that a budget left was over before the task's own. */
export function outOfTime(ms: number): ToolError {
  return new ToolError('budget', `The ${secondsOf(ms)} s that were left of the budget of time are over.`, {
    advice: 'Raise the budget, or finish with what there is.',
    outOfTime: true,
  });
}

function secondsOf(ms: number): number {
  return Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 0));
}

function timeout(ms: number): ToolError {
  const seconds = secondsOf(ms);
  return new ToolError('timeout', `The tool did not finish within ${seconds} s.`, {
    advice: 'Give the task more time, or less to do.',
  });
}
