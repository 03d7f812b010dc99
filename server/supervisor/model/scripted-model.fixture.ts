import type { Json } from '../../core/json.ts';
import type { Usage } from '../../core/usage.ts';
import {
  type ModelAnswer,
  ModelError,
  type ModelListener,
  type ModelPort,
  type ModelRequest,
} from '../../model.ts';

export const usageOf = (output: number): Usage => ({
  model: 'scripted-1',
  calls: 1,
  input: 100,
  output,
  microUsd: null,
  exact: true,
});

/** What the model does when it is asked: says a text, or fails. */
export type Turn = string | Json | ModelError | ((request: ModelRequest) => Json);

/** A model that does one turn after the other, and keeps what it was asked. Texts come in pieces of 40 characters. */
export class ScriptedModel implements ModelPort {
  readonly asked: ModelRequest[] = [];

  constructor(private readonly turns: readonly Turn[]) {}

  nameOf(): string {
    return 'scripted-1';
  }

  async ask(request: ModelRequest, { signal, onText }: ModelListener): Promise<ModelAnswer> {
    const turn = this.turns[this.asked.length];
    this.asked.push(request);
    if (turn === undefined) throw new Error('The model was asked once too often.');
    if (turn instanceof ModelError) throw turn;
    const said = typeof turn === 'function' ? turn(request) : turn;
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    for (let length = 40; onText && length < text.length + 40; length += 40) {
      signal.throwIfAborted();
      onText(text.slice(0, length));
    }
    return { ...readAs(text), usage: usageOf(text.length) };
  }

  /** What the model was told in its nth turn, from 0. */
  prompt(turn: number): string {
    return this.asked[turn]?.messages.at(-1)?.content ?? '';
  }
}

/** Like an endpoint does: a text that is no JSON is a failure that keeps the text. */
function readAs(text: string): { text: string; json: Json } {
  try {
    return { text, json: JSON.parse(text) as Json };
  } catch (cause) {
    const usage = usageOf(text.length);
    throw new ModelError('validation', 'The answer is not JSON.', { text, usage, cause });
  }
}
