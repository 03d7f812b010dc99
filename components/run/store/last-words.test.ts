import { describe, expect, it } from 'vitest';
import { lastWords } from './last-words';

describe('what a model writes, in one line', () => {
  it('is the whole of a short text, on one line', () => {
    expect(lastWords(' Pass on\n the  source. ')).toBe('Pass on the source.');
  });

  it('is the end of a longer one, from a word on', () => {
    const text = `${'before '.repeat(200)}whoever passes it on passes on its source too`;
    expect(lastWords(text)).toBe('…on passes on its source too');
  });

  it('is the end of a text without spaces', () => {
    expect(lastWords('x'.repeat(100))).toBe(`…${'x'.repeat(28)}`);
  });
});
