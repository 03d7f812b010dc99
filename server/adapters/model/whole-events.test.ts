import { describe, expect, it } from 'vitest';
import { wholeEvents } from './whole-events.ts';

async function cut(text: string, size: number): Promise<string[]> {
  async function* crumbs() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const pieces: string[] = [];
  for await (const piece of wholeEvents(crumbs())) pieces.push(Buffer.from(piece).toString());
  return pieces.filter((piece) => piece !== '');
}

describe('A stream in crumbs', () => {
  it.each(['\n\n', '\r\n\r\n', '\r\r'])('is handed on by events that end with %j', async (end) => {
    const events = [`data: {"a": "Grüße"}${end}`, `data: {"b": 2}${end}`, 'data: [DO'];
    for (const size of [1, 2, 3]) expect(await cut(events.join(''), size)).toEqual(events);
  });

  it('is handed on in as few pieces as events, however long they are', async () => {
    expect(await cut(`data: ${'x'.repeat(100_000)}\n\n`, 10)).toHaveLength(1);
  });

  it('that comes at once is handed on at once', async () => {
    expect(await cut('data: 1\n\ndata: 2\n\n', 1000)).toHaveLength(1);
  });
});
