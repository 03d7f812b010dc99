import { ToolError } from '../../tool-error.ts';

/** Alternatives that `{a,b}` may multiply to. */
const MOST_ALTERNATIVES = 64;

/** Whether a name fits a pattern of `*`, `**`, `?` and `{a,b}`, whatever the case. Every other sign stands for itself. */
export function globMatcher(pattern: string): (name: string) => boolean {
  const plans = alternatives(pattern.toLowerCase()).map(tokensOf);
  return (name) => plans.some((tokens) => fits(tokens, [...name.toLowerCase()]));
}

/** `**` crosses folders; with its slash it also stands for nothing at all. */
type Token = { kind: 'sign'; sign: string } | { kind: 'one' | 'some' | 'deep' | 'folders' };

function tokensOf(pattern: string): Token[] {
  const parts = pattern.match(/\*\*\/|\*\*|[\s\S]/gu) ?? [];
  return parts.map((part): Token => {
    if (part === '**/') return { kind: 'folders' };
    if (part === '**') return { kind: 'deep' };
    if (part === '*') return { kind: 'some' };
    return part === '?' ? { kind: 'one' } : { kind: 'sign', sign: part };
  });
}

/** Every place of the pattern that the name read so far can have reached: linear, whatever the pattern. */
function fits(tokens: readonly Token[], signs: readonly string[]): boolean {
  let reached = skipEmpty(tokens, new Set([0]));
  for (const sign of signs) {
    const next = new Set<number>();
    for (const at of reached) step(tokens[at], sign, at, next);
    reached = skipEmpty(tokens, next);
  }
  return reached.has(tokens.length);
}

function step(token: Token | undefined, sign: string, at: number, next: Set<number>): void {
  if (!token) return;
  if (token.kind === 'sign') {
    if (token.sign === sign) next.add(at + 1);
  } else if (token.kind === 'one') {
    if (sign !== '/') next.add(at + 1);
  } else if (token.kind === 'some') {
    if (sign !== '/') next.add(at);
  } else {
    next.add(at);
    if (token.kind === 'folders' && sign === '/') next.add(at + 1);
  }
}

/** Places reached by letting a star stand for nothing. `folders` may do so at its first place only. */
function skipEmpty(tokens: readonly Token[], reached: Set<number>): Set<number> {
  for (const at of reached) {
    const kind = tokens[at]?.kind;
    if (kind === 'some' || kind === 'deep' || (kind === 'folders' && at === 0)) reached.add(at + 1);
  }
  return reached;
}

function alternatives(pattern: string): string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  if (!found) return [pattern];
  const [whole, inside = ''] = found;
  const all = inside
    .split(',')
    .flatMap((one) =>
      alternatives(pattern.slice(0, found.index) + one + pattern.slice(found.index + whole.length)),
    );
  if (all.length <= MOST_ALTERNATIVES) return all;
  throw new ToolError('validation', 'The pattern has too many alternatives.', {
    advice: 'Use fewer braces.',
  });
}
