import { z } from 'zod';
import type { FailureClass } from '../core/failure.ts';
import { ToolError } from './tool-error.ts';

const MOST_PROBLEMS = 20;

/** The value as its schema gives it back. Throws the given class with every problem and its JSON path as evidence. */
export function checkValue<T>(schema: z.ZodType<T>, value: unknown, otherwise: Rejection): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${jsonPath(path)}: ${message}`);
  throw misfit(problems, otherwise);
}

/** What a value that does not fit is called. */
export type Rejection = { class: FailureClass; message: string };

export function misfit(problems: readonly string[], { class: failureClass, message }: Rejection): ToolError {
  const shown = problems.slice(0, MOST_PROBLEMS);
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`);
  return new ToolError(failureClass, message, { evidence: shown.join('\n') });
}

function jsonPath(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '$' : `$.${z.core.toDotPath(path)}`;
}
