import { describe, expect, it } from 'vitest';
import { MOST_SHOWN, moved, offered } from './combobox-keys';

describe('a line with a list below it', () => {
  const names = ['gpt-5', 'gpt-5-mini', 'qwen3'];

  it('offers everything until something is typed, then what holds it', () => {
    expect(offered(names, undefined)).toEqual(names);
    expect(offered(names, ' MINI ')).toEqual(['gpt-5-mini']);
    expect(offered(names, 'x')).toEqual([]);
  });

  it('draws no more than people look through', () => {
    expect(
      offered(
        Array.from({ length: 2000 }, (_, at) => `m${at}`),
        '',
      ),
    ).toHaveLength(MOST_SHOWN);
  });

  it('is walked with arrow keys, round at the ends', () => {
    expect([moved(-1, 1, 3), moved(-1, -1, 3), moved(2, 1, 3), moved(0, -1, 3), moved(-1, 1, 0)]).toEqual([
      0, 2, 0, 2, -1,
    ]);
  });
});
