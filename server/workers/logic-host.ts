/** Where logic tools and jobs run. `bytes` lie in a file of the job's own while it runs. Rejects with a `ToolError`, or with the signal's reason once it aborts and the work is stopped. */
export interface LogicHost {
  run(tool: string, input: unknown, signal: AbortSignal, bytes?: Uint8Array): Promise<unknown>;
}
