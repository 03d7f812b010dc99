import { describe, expect, test } from 'vitest';
import { likeNeighbours } from './menu-series.ts';

const line = (id: string, disabledReason?: string, section?: string) => ({ id, disabledReason, section });
const ids = (lines: Parameters<typeof likeNeighbours<ReturnType<typeof line>>>[0]) =>
  likeNeighbours(lines).map((series) => series.map(({ id }) => id).join(' '));

describe('lines of a menu', () => {
  test('that stand together and cannot be chosen for one reason are one series', () => {
    expect(
      ids([line('edit', 'Ended.'), line('assign', 'Ended.'), line('copy'), line('remove', 'Ended.')]),
    ).toEqual(['edit assign', 'copy', 'remove']);
  });
  test('that can be chosen, that have another reason or are of another section stand alone', () => {
    expect(
      ids([line('a'), line('b'), line('c', 'One.'), line('d', 'Two.'), line('e', 'Two.', 'other')]),
    ).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
