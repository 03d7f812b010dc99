import type { Failure, FailureClass } from '../core/failure.ts';
import { ModelError, modelFailure } from '../model.ts';

type Details = {
  advice?: string | undefined;
  evidence?: string | undefined;
  retryAfterMs?: number | undefined;
  resource?: string | undefined;
  /** Tokens of input that a call takes, where more than was put aside. */
  needs?: number | undefined;
  outOfTime?: true | undefined;
  cause?: unknown;
};

/**
 * What a tool throws where the error happens: its class decides the recovery. `message`: what and why, one
 * sentence; `advice`: what to do next; `evidence`: the vendor's own words; `resource`: who said no
 * (`host:example.com`). Anything else a tool throws is `logic`.
 */
export class ToolError extends Error {
  override readonly name = 'ToolError';

  constructor(
    readonly failureClass: FailureClass,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}

/** The failure that a task reports for whatever its tool threw, cut to the lengths that a failure may have. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ModelError) return modelFailure(error);
  if (!(error instanceof ToolError)) {
    return {
      class: 'logic',
      message: 'The tool stopped on an error of its own.',
      evidence: wordsOf(error).slice(0, 2000),
    };
  }
  const { advice, evidence, retryAfterMs, resource, needs, outOfTime } = error.details;
  return {
    class: error.failureClass,
    message: error.message.slice(0, 2000),
    ...(advice === undefined ? {} : { advice: advice.slice(0, 1000) }),
    ...(evidence === undefined ? {} : { evidence: evidence.slice(0, 2000) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(resource === undefined ? {} : { resource: resource.slice(0, 300) }),
    ...(needs === undefined ? {} : { needs }),
    ...(outOfTime && { outOfTime }),
  };
}

/** An error's own words: its name and message, or the thrown value as text. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The error that a failure was made from, as far as the failure tells. */
export function fromFailure({ class: failureClass, message, ...details }: Failure): ToolError {
  return new ToolError(failureClass, message, details);
}

/** The failure of a task that its memory bound ended. */
export function neededMore(memoryMb: number, details: Details): ToolError {
  return new ToolError('budget', `The tool needed more than ${memoryMb} MB of memory.`, {
    advice: 'Work on less data at a time.',
    ...details,
  });
}
