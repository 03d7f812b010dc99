/**
 * Whoever handles an input: a worker, the Supervisor. The model is a port behind some implementations of it.
 * `handle` throws only faults; what can go wrong in the work itself is part of the output.
 */
export interface Agent<Input, Output> {
  handle(input: Input, signal: AbortSignal): Promise<Output>;
}

/**
 * Tells whoever handles an input that nobody waits for it any more. Every `AbortSignal` is one; to make a signal for each
 * task costs as much as a short task does.
 */
export type Cancellation = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};
