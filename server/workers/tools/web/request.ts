import { z } from 'zod';
import { failureClass } from '../../../core/failure.ts';
import type { WebAnswer, WebRequest } from '../../../ports.ts';
import type { ToolContext } from '../../tool.ts';
import { ToolError } from '../../tool-error.ts';
import { asToolError, requireSuccess } from './web-failure.ts';

/** What becomes of a page that cannot be had: the task fails, or says so in its output. */
export const onError = z.enum(['fail', 'result']);

/** Why a page could not be had, as data. */
export const webProblem = z.strictObject({ class: failureClass, message: z.string() });

/** What came: an answer, or why there is none, or none that says yes. */
export type Asked = { answer?: WebAnswer; problem?: z.infer<typeof webProblem> };

/** Asks. With `result` whatever the web does is data; a mistake in the request itself fails the task all the same. */
export async function ask(
  request: WebRequest,
  ctx: ToolContext,
  mode: z.infer<typeof onError>,
): Promise<Asked> {
  let answer: WebAnswer | undefined;
  try {
    answer = await ctx.web.fetch(request, ctx.signal);
    requireSuccess(answer);
    return { answer };
  } catch (error) {
    const failure = asToolError(error);
    if (mode === 'fail' || !(failure instanceof ToolError)) throw failure;
    const problem = { class: failure.failureClass, message: failure.message };
    return answer ? { answer, problem } : { problem };
  }
}
