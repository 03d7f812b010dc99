/**
 * Whoever handles an input: a worker, the Supervisor. The model is a port behind some implementations of it.
 * `handle` throws only faults; what can go wrong in the work itself is part of the output.
 */
export interface Agent<Input, Output> {
  handle(input: Input, signal: AbortSignal): Promise<Output>;
}
