import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { findReferences, resolveInput, UnresolvedReference } from '../core/reference.ts';
import type { RunState, TaskCell } from '../core/state.ts';
import type { Outputs } from '../ports.ts';
import type { ResolvedInput } from './contract.ts';
import { notFound } from './refusal-error.ts';
import { procedure, router, runId } from './trpc.ts';

/** The most characters of a resolved input. */
const INPUT_LIMIT = 64 * 1024;

const input = procedure
  .input(z.strictObject({ runId, taskId: z.string().min(1).max(100) }))
  .query(async ({ ctx, input: { runId, taskId } }): Promise<ResolvedInput> => {
    const state = (await ctx.engine.state(runId))?.state;
    const cell = state?.tasks.get(taskId);
    if (!state || !cell) throw notFound('There is no such task in this run.');
    const text = JSON.stringify(await resolved(state, cell, ctx.outputs), null, 2);
    return { text: text.slice(0, INPUT_LIMIT), truncated: text.length > INPUT_LIMIT };
  });

export const tasksRouter = router({ input });

/** The input as the worker got it; as it stands in the plan while something it reads is missing. */
async function resolved(state: RunState, cell: TaskCell, outputs: Pick<Outputs, 'read'>): Promise<Json> {
  const values = new Map<string, Json>();
  for (const { task } of findReferences(cell.spec.input)) {
    const upstream = state.tasks.get(task)?.state;
    if (upstream?.status === 'skipped') values.set(task, null);
    else if (upstream?.status === 'succeeded')
      values.set(task, (await outputs.read(upstream.output.hash)) ?? null);
    else return cell.spec.input;
  }
  try {
    return resolveInput(cell.spec.input, (task) => values.get(task) ?? null);
  } catch (error) {
    if (error instanceof UnresolvedReference) return cell.spec.input;
    throw error;
  }
}
