import jsonata from 'jsonata';
import type { FailureClass } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import { ToolError } from '../../tool-error.ts';

/** What one expression may use: steps inside each other, ms, and items of a list. */
const LIMITS = { stack: 500, timeout: 8_000, sequence: 1_000_000 } as const;
const MOST_CHARACTERS = 16 * 1024 * 1024;

/** What JSONata's own guards say, by their code. */
const STOPPED: Record<string, [FailureClass, string, string]> = {
  D1011: ['logic', 'The expression calls itself without end.', 'Give its recursion an end.'],
  D1012: ['timeout', 'The expression ran for too long and was stopped.', 'Give it less to do.'],
  D2014: ['budget', 'The expression makes a list that is too long.', 'Select less.'],
  D2015: ['budget', 'The expression makes a list that is too long.', 'Select less.'],
};

/** What the expression makes of the input; undefined when it finds nothing. `timeout`: ms. */
export async function evaluate(
  expression: string,
  input: Json,
  timeout: number = LIMITS.timeout,
): Promise<Json | undefined> {
  const compiled = compile(expression, { ...LIMITS, timeout });
  try {
    return asJson(await compiled.evaluate(input));
  } catch (error) {
    throw error instanceof ToolError ? error : stopped(error);
  }
}

function compile(expression: string, options: jsonata.JsonataOptions): jsonata.Expression {
  try {
    return jsonata(expression, options);
  } catch (error) {
    throw problem('The expression is not JSONata', error);
  }
}

function stopped(error: unknown): ToolError {
  const known = STOPPED[detailsOf(error).code ?? ''];
  if (!known) return problem('The expression stopped', error);
  const [failureClass, message, advice] = known;
  return new ToolError(failureClass, message, { advice });
}

function problem(what: string, error: unknown): ToolError {
  const { message, position, code } = detailsOf(error);
  const where = position === undefined ? '' : ` at character ${position}`;
  return new ToolError('validation', `${what}${where}: ${message ?? String(error)}`.slice(0, 500), {
    ...(code !== undefined && { evidence: code }),
  });
}

function detailsOf(error: unknown): { message?: string; position?: number; code?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}

/** A copy that holds nothing but JSON. Functions, and whatever else JSON has no word for, fall away. */
function asJson(value: unknown): Json | undefined {
  const text = JSON.stringify(value, (_, item: unknown) => (isFunction(item) ? undefined : item));
  if (text === undefined) return undefined;
  if (text.length <= MOST_CHARACTERS) return JSON.parse(text) as Json;
  throw new ToolError('budget', 'The result is larger than 16 MB.', { advice: 'Select less.' });
}

/** A function of JSONata's, or of the language. */
function isFunction(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return typeof item === 'function';
  return '_jsonata_lambda' in item || '_jsonata_function' in item;
}
