import { describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import type { OutputHandle } from '../core/output.ts';
import { RecentValues } from './recent-values.ts';

function setUp(stored: Record<string, Json>, most: number) {
  const asked: string[] = [];
  const read = async (hash: string) => {
    asked.push(hash);
    if (hash === 'broken') throw new Error('The disk is gone.');
    return stored[hash];
  };
  const values = new RecentValues({ read }, most);
  const handle = (hash: string, bytes = 10): OutputHandle => ({ hash, bytes, type: 'json', preview: '' });
  return { asked, stored, read: (hash: string, bytes?: number) => values.read(handle(hash, bytes)) };
}

describe('values read lately', () => {
  it('are read once, also when many ask at once', async () => {
    const { asked, read } = setUp({ a: [1, 2] }, 100);
    expect(await Promise.all([read('a'), read('a')])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(await read('a')).toEqual([1, 2]);
    expect(asked).toEqual(['a']);
  });

  it('make room by size, the one used longest ago first', async () => {
    const { asked, read } = setUp({ a: 1, b: 2, c: 3 }, 20);
    for (const hash of ['a', 'b', 'a', 'c', 'a', 'b']) await read(hash);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are not kept when larger than all room', async () => {
    const { asked, read } = setUp({ a: 1, large: 2 }, 20);
    for (const hash of ['a', 'large', 'a']) await read(hash, hash === 'large' ? 21 : 10);
    expect(await read('large', 21)).toBe(2);
    expect(asked).toEqual(['a', 'large', 'large']);
  });

  it('are asked for again when they were not stored or could not be read', async () => {
    const { asked, stored, read } = setUp({}, 20);
    expect(await read('a')).toBeUndefined();
    stored.a = 1;
    expect(await read('a')).toBe(1);
    await expect(read('broken')).rejects.toThrow('The disk is gone.');
    await expect(read('broken')).rejects.toThrow('The disk is gone.');
    expect(asked).toEqual(['a', 'a', 'broken', 'broken']);
  });
});
