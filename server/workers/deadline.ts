import { ToolError } from './tool-error.ts';

/** Where a signal is had. It is made for the first who asks: many tools never do. */
export type SignalSource = { readonly signal: AbortSignal };

/**
 * Runs `work` with a signal that aborts after `ms`, or when `outer` does. Rejects at that moment, whether or not the
 * work heeds its signal: with class `timeout`, or with class `lost` when `outer` aborted.
 */
export function withDeadline<T>(
  ms: number,
  outer: AbortSignal,
  work: (inner: SignalSource) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (reason: ToolError) => {
      reject(reason);
      controller.abort(reason);
    };
    const cancel = () => end(new ToolError('lost', 'The attempt was cancelled.'));
    const timer = setTimeout(() => end(timeout(ms)), ms);
    const settle = () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', cancel);
    };
    outer.addEventListener('abort', cancel, { once: true });
    if (outer.aborted) cancel();
    work(controller).then(resolve, reject).then(settle);
  });
}

function timeout(ms: number): ToolError {
  const seconds = Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 0));
  return new ToolError('timeout', `The tool did not finish within ${seconds} s.`, {
    advice: 'Give the task more time, or less to do.',
  });
}
