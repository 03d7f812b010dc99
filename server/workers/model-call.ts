import { atMost, bytesOf, promptTokens, type Reserved } from '../core/reservation.ts';
import type { Usage } from '../core/usage.ts';
import { type ModelAnswer, ModelError, type ModelPort, type ModelRequest } from '../model.ts';
import { ToolError } from './tool-error.ts';

/** What an attempt spent on a model, as far as it is known by now. */
export type Bill = { usage?: Usage };

/** The one question that an inference task may ask. */
export type Ask = (request: Omit<ModelRequest, 'role' | 'model'>) => Promise<ModelAnswer>;

const PROGRESS_EVERY_MS = 100;
const SHOWN = 2000;
const CHARACTERS_PER_TOKEN = 4;

type Circumstances = {
  model: ModelPort | undefined;
  /** Asked in the place of the usual model. */
  instead: string | undefined;
  signal: AbortSignal;
  now: () => number;
  progress: (text: string) => void;
  /** The most that the call may use; there is no bound without. */
  reserved?: Reserved | undefined;
};

/**
 * The call of a model that one attempt may make: once, and a second time is a fault. While it runs, and after an abort
 * that nobody answered with figures, the bill holds an estimate, or the most that was put aside; then what the model says.
 */
export function modelCall(circumstances: Circumstances, bill: Bill): Ask {
  const { model, signal, now, progress, reserved, instead } = circumstances;
  let asked = false;
  return async (request) => {
    if (asked) throw new Error('An inference task asks its model once.');
    asked = true;
    const usual = model?.nameOf('inference');
    if (!model || usual === undefined) throw noModel();
    const name = instead ?? usual;
    signal.throwIfAborted();
    const asks = bounded(request, reserved);
    const tell = throttled(now, progress);
    const onText = (text: string) => {
      if (!reserved) bill.usage = estimated(name, request, text);
      tell(text);
    };
    bill.usage = reserved ? atMost(reserved) : estimated(name, request, '');
    try {
      const wanted = {
        ...asks,
        role: 'inference' as const,
        ...(instead !== undefined && { model: instead }),
      };
      const answer = await model.ask(wanted, { signal, onText });
      bill.usage = reserved ? countedFor(answer, request, reserved) : answer.usage;
      return answer;
    } catch (error) {
      settle(bill, error, reserved);
      throw error;
    }
  };
}

/** The request within what was put aside. @throws ToolError when its prompt is larger: nothing is asked then */
function bounded<R extends Omit<ModelRequest, 'role'>>(request: R, reserved: Reserved | undefined): R {
  if (!reserved) return request;
  const needs = promptTokens(request.messages, request.schema?.schema);
  if (needs > reserved.input) {
    const message = `The call may take ${needs} tokens of input, and ${reserved.input} were put aside. Nothing was asked.`;
    throw new ToolError('budget', message, { needs });
  }
  return { ...request, maxTokens: Math.min(request.maxTokens, reserved.output) };
}

/** Where the provider does not say what a call used, it counts by the bytes that went in and came out. */
function countedFor(
  { usage, text }: Pick<ModelAnswer, 'usage' | 'text'>,
  { messages, schema }: Pick<ModelRequest, 'messages' | 'schema'>,
  reserved: Reserved,
): Usage {
  if (usage.exact) return usage;
  const input = promptTokens(messages, schema?.schema);
  const output = Math.min(reserved.output, bytesOf(text));
  return { ...usage, input, output, microUsd: reserved.microUsd };
}

/** Of an answer that broke off nobody knows what it cost. */
function settle(bill: Bill, error: unknown, reserved: Reserved | undefined): void {
  if (!(error instanceof ModelError)) return;
  const { usage, isUnused } = error.details;
  if (usage && (usage.exact || !reserved)) bill.usage = usage;
  else if (isUnused || !reserved) delete bill.usage;
}

function throttled(now: () => number, progress: (text: string) => void): (text: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (text) => {
    const at = now();
    if (at - last < PROGRESS_EVERY_MS) return;
    last = at;
    progress(text.slice(-SHOWN));
  };
}

function estimated(model: string, { messages }: Pick<ModelRequest, 'messages'>, text: string): Usage {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return {
    model: model.slice(0, 200),
    calls: 1,
    input: Math.ceil(characters / CHARACTERS_PER_TOKEN),
    output: Math.ceil(text.length / CHARACTERS_PER_TOKEN),
    microUsd: null,
    exact: false,
  };
}

function noModel(): ToolError {
  return new ToolError('unavailable', 'No model endpoint is configured.', {
    advice: 'Open Settings and name an endpoint and a model, then start the goal again.',
  });
}
