import type { Usage } from '../core/usage.ts';
import { type ModelAnswer, ModelError, type ModelPort, type ModelRequest } from '../model.ts';
import { ToolError } from './tool-error.ts';

/** What an attempt spent on a model, as far as it is known by now. */
export type Bill = { usage?: Usage };

/** The one question that an inference task may ask. */
export type Ask = (request: Omit<ModelRequest, 'role'>) => Promise<ModelAnswer>;

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
};

/**
 * The call of a model that one attempt may make: once, and a second time is a fault. While it runs, and after an abort
 * that nobody answered with figures, the bill holds an estimate; then what the model says.
 */
export function modelCall({ model, instead, signal, now, progress }: Circumstances, bill: Bill): Ask {
  let asked = false;
  return async (request) => {
    if (asked) throw new Error('An inference task asks its model once.');
    asked = true;
    const usual = model?.nameOf('inference');
    if (!model || usual === undefined) throw noModel();
    const name = instead ?? usual;
    signal.throwIfAborted();
    const tell = throttled(now, progress);
    const onText = (text: string) => {
      bill.usage = estimated(name, request, text);
      tell(text);
    };
    bill.usage = estimated(name, request, '');
    try {
      const answer = await model.ask(
        { ...request, role: 'inference', ...(instead !== undefined && { model: instead }) },
        { signal, onText },
      );
      bill.usage = answer.usage;
      return answer;
    } catch (error) {
      settle(bill, error);
      throw error;
    }
  };
}

function settle(bill: Bill, error: unknown): void {
  if (!(error instanceof ModelError)) return;
  if (error.details.usage) bill.usage = error.details.usage;
  else delete bill.usage;
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
