import type { Said } from './envelope.ts';

/** What came of an answer so far. `thought`: letters of reasoning, which is paid for but no part of the answer. */
export class Draft {
  text = '';
  refusal = '';
  thought = 0;
  /** Whether any choice came at all. */
  chosen = false;
  finish: string | undefined;
  model: string | undefined;
  tokens: { input: number; output: number } | undefined;

  hear(said: Said | null | undefined, finish: string | null | undefined): void {
    this.chosen = true;
    this.text += said?.content ?? '';
    this.refusal += said?.refusal ?? '';
    this.thought += (said?.reasoning_content ?? said?.reasoning ?? '').length;
    this.finish = finish || this.finish;
  }

  note(of: {
    model?: string | undefined;
    usage?: { prompt_tokens: number; completion_tokens: number } | null | undefined;
  }): void {
    this.model = of.model || this.model;
    if (of.usage) this.tokens = { input: of.usage.prompt_tokens, output: of.usage.completion_tokens };
  }

  /** All that the model brought forth, in letters. */
  get length(): number {
    return this.text.length + this.refusal.length + this.thought;
  }
}
