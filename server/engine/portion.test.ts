import { expect, it } from 'vitest';
import { SYSTEM } from '../core/actor.ts';
import type { Command } from '../core/command.ts';
import type { Item } from './item.ts';
import { portion } from './portion.ts';

const item = (command: Command): Item => ({ run: 'r', envelope: { id: 'c', at: 1, actor: SYSTEM, command } });
const output = { hash: 'h', bytes: 4, type: 'json', preview: 'null' } as const;
const ended = (ms: number) => item({ type: 'reportSuccess', task: 'a', fence: 1, output, ms });

it('Results of long tasks that come at the same moment are committed a few at a time', () => {
  expect(portion([ended(20), ended(20), ended(20)], 0)).toBe(2);
});

it('What keeps coming is committed together, however long the tasks took', () => {
  expect(portion([ended(20), ended(20), ended(20)], 8)).toBeGreaterThan(100);
});

it('Results of short tasks, and what people ask for, are taken together at once', () => {
  expect(portion([ended(0), ended(0), ended(0)], 0)).toBeGreaterThan(100);
  expect(portion([item({ type: 'pauseRun' }), ended(20)], 0)).toBeGreaterThan(100);
  expect(portion([], 0)).toBeGreaterThan(0);
});
