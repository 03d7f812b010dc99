import type { JsonSchema } from '../../core/json.ts';
import type { Usage } from '../../core/usage.ts';
import { type ModelAnswer, ModelError } from '../../model.ts';
import type { Draft } from './draft.ts';
import { jsonIn } from './json-answer.ts';
import { spoken } from './spoken.ts';

/**
 * The answer that a finished draft is.
 * @throws ModelError when it was refused, cut off, or is no answer
 */
export function conclude(
  draft: Draft,
  { host, schema, usage }: { host: string; schema: JsonSchema | undefined; usage: Usage },
): ModelAnswer {
  const fault = faultOf(draft, host);
  if (fault) throw fault;
  const text = spoken(draft.text);
  if (!schema) return { text, usage };
  const json = jsonIn(draft.text);
  if (json !== undefined) return { text, json, usage };
  throw new ModelError('validation', `${host} answered in words where JSON was asked for.`, {
    advice: 'Try again, or choose a model in Settings that is better at JSON.',
    evidence: draft.text,
  });
}

function faultOf(draft: Draft, host: string): ModelError | undefined {
  const { refusal, finish, chosen, text } = draft;
  if (refusal !== '') return refused(`The model at ${host} refused to answer.`, refusal);
  if (finish === 'content_filter') return refused(`The content filter of ${host} stopped the answer.`, text);
  if (!chosen) return incomplete(`${host} answered without an answer in it.`);
  if (finish === undefined) return incomplete(`${host} broke off before the answer was finished.`, text);
  if (finish === 'error') return incomplete(`${host} could not finish the answer.`, text);
  if (finish === 'length') return cut(host, text);
  return text.trim() === '' ? incomplete(`${host} answered with nothing.`) : undefined;
}

function refused(message: string, evidence: string): ModelError {
  return new ModelError('refused', message, {
    advice: 'Word the request otherwise, or choose another model in Settings.',
    evidence,
  });
}

function incomplete(message: string, evidence = ''): ModelError {
  return new ModelError('unavailable', message, {
    advice: 'Try again; if it goes on, look at the log of the endpoint or the status page of the provider.',
    evidence,
  });
}

function cut(host: string, evidence: string): ModelError {
  return new ModelError('budget', `The answer of ${host} is longer than it may be, and was cut off.`, {
    advice: 'Ask for less in one task, or allow a longer answer.',
    evidence,
  });
}
