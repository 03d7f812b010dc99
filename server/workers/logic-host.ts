import type { LogicFiles } from './tool.ts';

/**
 * What goes along with a job: bytes, or files that are there already. `workMs`: how long the work itself may take; the wait
 * for a child, and its start, do not count.
 */
export type LogicMore = { bytes?: Uint8Array; files?: LogicFiles; workMs?: number };

/** Where logic tools and jobs run. `bytes` lie in a file of the job's own while it runs. Rejects with a `ToolError`, or with the signal's reason once it aborts and the work is stopped. */
export interface LogicHost {
  run(tool: string, input: unknown, signal: AbortSignal, more?: LogicMore): Promise<unknown>;
}
