/** Where logic tools run. Rejects with a `ToolError`, or with the signal's reason once it aborts and the work is stopped. */
export interface LogicHost {
  run(tool: string, input: unknown, signal: AbortSignal): Promise<unknown>;
}
