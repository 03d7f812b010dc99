import { expect, it } from 'vitest';
import { shifted } from './shifted';

it('Tasks that are dragged together keep their distance, and those without a place stay without', () => {
  const positions = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 10, y: 20 }],
    ['c', { x: 5, y: 5 }],
  ]);
  const moved = shifted(positions, ['a', 'b', 'gone'], { from: { x: 0, y: 0 }, to: { x: 3, y: -2 } });
  expect([...moved]).toEqual([
    ['a', { x: 3, y: -2 }],
    ['b', { x: 13, y: 18 }],
  ]);
});
