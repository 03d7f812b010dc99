import type { LogicFiles } from './tool.ts';

/**
 * Work of an io tool that is done in a child process, as logic tools are: parsing what may be hostile. It is no tool, so
 * no plan can name it. `file`: where the bytes that came with the job lie, for as long as it runs.
 */
export type Job = { name: string; run(input: unknown, file: string, files?: LogicFiles): Promise<unknown> };
