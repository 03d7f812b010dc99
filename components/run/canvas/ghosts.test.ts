import { expect, test } from 'vitest';
import { task } from '@/server/tests/fixtures';
import { type Ghost, ghostPlaces } from './ghosts';

const ghost = (id: string, ...needs: string[]): Ghost => ({ task: task(id), worker: 'io-1', needs });
const positions = new Map([
  ['a', { x: 0, y: 0 }],
  ['b', { x: 0, y: 94 }],
]);

test('a task that would be added stands below what it needs, beside what stands there', () => {
  expect(ghostPlaces([ghost('n', 'a')], positions).get('n')).toEqual({ x: 224, y: 94 });
});

test('added tasks that need each other stand below each other, in whatever order they come', () => {
  const places = ghostPlaces([ghost('m', 'n'), ghost('n', 'b')], positions);
  expect(places.get('n')).toEqual({ x: 0, y: 188 });
  expect(places.get('m')).toEqual({ x: 0, y: 282 });
});

test('nothing of the layout moves, and no two boxes cover each other', () => {
  const many = Array.from({ length: 6 }, (_, i) => ghost(`n${i}`, 'a'));
  const places = [...positions.values(), ...ghostPlaces(many, positions).values()];
  for (const [i, one] of places.entries()) {
    for (const two of places.slice(i + 1)) {
      expect(Math.abs(one.x - two.x) >= 208 || Math.abs(one.y - two.y) >= 64).toBe(true);
    }
  }
});
