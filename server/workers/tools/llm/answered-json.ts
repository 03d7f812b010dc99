import type { Json } from '../../../core/json.ts';
import type { ModelAnswer } from '../../../model.ts';
import { ToolError } from '../../tool-error.ts';

const SHOWN = 1500;

/** The JSON that a model was asked for. Throws `validation` with its words when it gave none. */
export function answeredJson({ json, text }: Pick<ModelAnswer, 'json' | 'text'>): Json {
  if (json !== undefined) return json;
  throw new ToolError('validation', 'The model was asked for JSON and answered something else.', {
    advice: 'Try again, allow more tokens, or use a model that follows a schema.',
    evidence: shown(text),
  });
}

/** A model's words as evidence. */
export function shown(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)} …`;
}
