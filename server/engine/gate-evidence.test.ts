import { describe, expect, it } from 'vitest';
import { gateEvidence } from './gate-evidence.ts';

describe('What a person reads at a gate', () => {
  it('is the input as it is, when it is short', () => {
    expect(JSON.parse(gateEvidence([{ body: { a: [1] }, url: 'https://a.example/' }]))).toEqual({
      body: { a: [1] },
      url: 'https://a.example/',
    });
  });

  it.each([
    ['a long text', 'x'.repeat(9000)],
    ['letters that are written as six', '\u0001'.repeat(2000)],
    ['a list with a line for each number', Array.from({ length: 3000 }, () => 1)],
  ])('has the address, although it stands behind %s', (_, body) => {
    const evidence = gateEvidence([{ method: 'POST', body, url: 'https://evil.example/' }]);
    expect(evidence).toContain('"url": "https://evil.example/"');
    expect(evidence).toMatch(/… \(\d+ more characters\)/);
    expect(evidence.length).toBeLessThan(4000);
  });

  it('has the host of an address that is itself long', () => {
    const url = `https://evil.example/?q=${'y'.repeat(9000)}`;
    expect(gateEvidence([{ body: 'x'.repeat(8000), url }])).toContain('https://evil.example/?q=');
  });

  it('has every one of twenty items, and says how many more there are', () => {
    const inputs = Array.from({ length: 30 }, (_, i) => ({
      body: 'x'.repeat(999),
      url: `https://h${i}.example/`,
    }));
    const evidence = gateEvidence(inputs);
    expect(evidence).toContain('https://h19.example/');
    expect(evidence).toContain('… and 10 more');
    expect(evidence.length).toBeLessThan(4000);
  });
});
