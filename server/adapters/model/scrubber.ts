import type { Json } from '../../core/json.ts';
import { ModelError, type ModelErrorDetails } from '../../model.ts';

/** Shorter ones are no secret, and would be found in innocent words. */
const SHORTEST = 6;
/** What people enter where a key is demanded and none is needed. */
const PLACEHOLDERS = new Set(['ollama', 'lm-studio', 'sk-no-key-required', 'not-needed', 'no-key']);
const INSTEAD = '[key]';

/** Takes secrets out of all that an endpoint sends back or that failed on the way. */
export class Scrubber {
  private readonly secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.secrets = secrets
      .filter((secret) => secret.length >= SHORTEST && !PLACEHOLDERS.has(secret))
      .sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    return this.secrets.reduce((left, secret) => left.replaceAll(secret, INSTEAD), text);
  }

  /** A text that still grows: the beginning of a secret at its end is held back. */
  growing(text: string): string {
    const clean = this.text(text);
    const begun = Math.max(0, ...this.secrets.map((secret) => begunAtEnd(clean, secret)));
    return begun === 0 ? clean : clean.slice(0, -begun);
  }

  json(json: Json): Json {
    const written = JSON.stringify(json);
    const clean = this.text(written);
    return clean === written ? json : (JSON.parse(clean) as Json);
  }

  /** The error without secrets, with nothing of a vendor's in it. */
  error({ failureClass, message, details }: ModelError): ModelError {
    const { cause, text, evidence, usage, ...rest } = details;
    const clean: ModelErrorDetails = {
      ...rest,
      ...(evidence ? { evidence: this.growing(evidence).slice(0, 2000) } : {}),
      ...(usage ? { usage: { ...usage, model: this.text(usage.model) } } : {}),
      ...(text === undefined ? {} : { text: this.growing(text) }),
      ...(cause === undefined ? {} : { cause: new Error(this.text(wordsOf(cause))) }),
    };
    return new ModelError(failureClass, this.text(message), clean);
  }
}

/** How many letters at the end of the text are the beginning of the secret; a few are chance. */
function begunAtEnd(text: string, secret: string): number {
  for (let n = Math.min(secret.length - 1, text.length); n >= 3; n -= 1) {
    if (text.endsWith(secret.slice(0, n))) return n;
  }
  return 0;
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
