import type { Usage } from '../core/usage.ts';
import type { ModelAnswer, ModelListener, ModelPort, ModelRequest } from '../model.ts';

export const USED: Usage = { model: 'm-1', calls: 1, input: 10, output: 5, microUsd: 7, exact: true };

type Part = (request: ModelRequest, listener: ModelListener) => Promise<Partial<ModelAnswer>>;

/** A model that plays one part, and remembers what it was asked. */
export class ScriptedModel implements ModelPort {
  readonly asked: ModelRequest[] = [];

  constructor(
    private readonly part: Part,
    private readonly name: string | null = 'm-1',
  ) {}

  nameOf(): string | undefined {
    return this.name ?? undefined;
  }

  async ask(request: ModelRequest, listener: ModelListener): Promise<ModelAnswer> {
    this.asked.push(request);
    return { text: '', usage: USED, ...(await this.part(request, listener)) };
  }
}

/** A model that answers with this JSON, or with these words. */
export function saying(answer: Partial<ModelAnswer>): ScriptedModel {
  const text = answer.text ?? JSON.stringify(answer.json ?? null);
  return new ScriptedModel(async () => ({ ...answer, text }));
}
