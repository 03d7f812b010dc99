import { describe, expect, it } from 'vitest';
import { redactor } from './redactor.ts';

const KEY = 'sk-"odd"/key+1';
const redact = redactor(() => [KEY]);

describe('the redactor', () => {
  it.each<[string, string]>([
    ['as it is', KEY],
    ['within JSON', JSON.stringify({ key: KEY })],
    ['within JSON within JSON', JSON.stringify(JSON.stringify({ key: KEY }))],
    ['in an address', `https://a.example/?key=${encodeURIComponent(KEY)}`],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['in base64 behind a user', Buffer.from(`me:${KEY}`).toString('base64')],
    ['in base64 before something', Buffer.from(`${KEY}, and so on`).toString('base64url')],
  ])('takes a secret out that is written %s', (_, text) => {
    const clean = redact({ deep: [{ words: `before ${text} after` }] });
    const words = clean.deep[0]?.words ?? '';
    expect(words).toMatch(/^before .*\[secret\].* after$/);
    expect(words).not.toContain('odd');
    expect(words).not.toContain(Buffer.from(KEY).toString('base64').slice(2, 12));
  });

  it('takes it out of the names of properties, and leaves all else as it is', () => {
    expect(redact({ [KEY]: 1, list: [null, true, 2.5, 'a'] })).toEqual({
      '[secret]': 1,
      list: [null, true, 2.5, 'a'],
    });
  });

  it('gives back the very same value when nothing was found', () => {
    const value = { words: 'nothing to see', list: [1, 2] };
    expect(redact(value)).toBe(value);
    expect(redact(undefined)).toBeUndefined();
  });

  it('costs nothing without secrets, not even a look at the value', () => {
    const untouchable = {
      toJSON() {
        throw new Error('It was looked at.');
      },
    };
    expect(redactor(() => [])(untouchable)).toBe(untouchable);
    expect(redactor(() => ['abc', 'ollama'])(untouchable)).toBe(untouchable);
  });

  it('knows secrets that came later, and a secret within another', () => {
    const secrets = ['secret-one'];
    const late = redactor(() => secrets);
    expect(late('secret-one, secret-one-long')).toBe('[secret], [secret]-long');
    secrets.push('secret-one-long');
    expect(late('secret-one, secret-one-long')).toBe('[secret], [secret]');
  });
});
