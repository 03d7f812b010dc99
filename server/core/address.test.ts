import { describe, expect, it } from 'vitest';
import { isThisMachine, plainAddress } from './address.ts';
import { baseUrl } from './settings.ts';

describe('the address of an endpoint', () => {
  it.each([
    ['https://a.example/v1/', 'https://a.example/v1'],
    ['https://A.example:443/v1/chat/completions', 'https://a.example/v1'],
    ['https://a.example/openai?api-version=2#top', 'https://a.example/openai?api-version=2'],
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434'],
  ])('%s is kept as %s', (written, plain) => {
    expect(plainAddress(written)).toBe(plain);
    expect(plainAddress(plain)).toBe(plain);
  });

  it.each([
    ['http://localhost:1/v1', true],
    ['http://127.3.2.1/v1', true],
    ['http://[::1]:8/v1', true],
    ['http://127.0.0.1.evil.example/v1', false],
    ['https://api.openai.com/v1', false],
    ['http://192.168.1.4/v1', false],
  ])('%s is on this machine: %s', (address, isHere) => {
    expect(isThisMachine(address)).toBe(isHere);
  });

  it.each(['https://me:word@a.example/v1', 'https://a.example/v1?api-key=k', 'https://a.example/?Token=t'])(
    '%s is refused, as it would be seen',
    (address) => {
      expect(baseUrl.safeParse(address).error?.issues[0]?.message).toMatch(/type the key into its own field/);
    },
  );
});
