import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readMoved, writeMoved } from './moved';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const at = (x: number) => new Map([['a', { x, y: 0 }]]);

it('dragged tasks stay where they were dragged to, run by run', () => {
  writeMoved('r1', at(1));
  writeMoved('r2', at(2));
  expect([readMoved('r1'), readMoved('r2'), readMoved('r3')]).toEqual([at(1), at(2), new Map()]);
  writeMoved('r1', new Map());
  expect(readMoved('r1')).toEqual(new Map());
});

it('of more than 40 runs, the one that was not touched for longest is forgotten', () => {
  for (let i = 40; i > 0; i -= 1) writeMoved(`r${i}`, at(i));
  writeMoved('r40', at(400));
  writeMoved('a-run-whose-id-comes-first', at(0));
  expect(readMoved('a-run-whose-id-comes-first')).toEqual(at(0));
  expect(readMoved('r40')).toEqual(at(400));
  expect(readMoved('r39')).toEqual(new Map());
});

it('what is stored by something else is no position', () => {
  localStorage.setItem('gaffer.moved', JSON.stringify([['r1', [['a', { x: 'left' }]]], 7]));
  expect(readMoved('r1')).toEqual(new Map());
  localStorage.setItem('gaffer.moved', 'no JSON');
  expect(readMoved('r1')).toEqual(new Map());
});
