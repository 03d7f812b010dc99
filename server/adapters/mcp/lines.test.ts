import { describe, expect, it } from 'vitest';
import { Lines, LineTooLong } from './lines.ts';

describe('lines out of chunks', () => {
  it('are whole, however they were cut', () => {
    const lines = new Lines(100);
    const bytes = Buffer.from('one\nzwölf 😀\n\nrest');
    const got = [...bytes].flatMap((byte) => lines.take(Buffer.from([byte])));
    expect(got).toEqual(['one', 'zwölf 😀', '']);
    expect(lines.take(Buffer.from(' of it\na\nb'))).toEqual(['rest of it', 'a']);
  });

  it('may have so many bytes and no more', () => {
    const lines = new Lines(4);
    expect(lines.take(Buffer.from('1234\n1234'))).toEqual(['1234']);
    expect(() => lines.take(Buffer.from('5'))).toThrow(LineTooLong);
  });

  it('of many megabytes come in a moment', () => {
    const lines = new Lines(64 * 1024 * 1024);
    const chunk = Buffer.alloc(8192, 'x');
    const began = performance.now();
    for (let i = 0; i < 4096; i++) lines.take(chunk);
    expect(lines.take(Buffer.from('\n'))[0]).toHaveLength(32 * 1024 * 1024);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
