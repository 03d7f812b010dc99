import { expect, it } from 'vitest';
import type { OutputHandle } from '@/server/core/output';
import type { TaskState } from '@/server/core/state';
import { figureOf } from './resolve-figure';

const output: OutputHandle = { hash: 'a'.repeat(64), bytes: 9, type: 'svg', preview: '' };
const running: TaskState = { status: 'running', attempt: 1, fence: 1, since: 0, deadline: 1 };

it('is being drawn while its task waits or runs, and there when that has succeeded', () => {
  expect(figureOf({ status: 'pending' }, false)).toBe('pending');
  expect(figureOf(running, false)).toBe('pending');
  expect(figureOf({ status: 'succeeded', attempt: 1, output, at: 1 }, true)).toBe(output);
});

it('is not available when its task was skipped, does not exist, or never ran before the run closed', () => {
  expect(figureOf({ status: 'skipped', reason: 'no need', at: 1 }, false)).toBeUndefined();
  expect(figureOf(undefined, false)).toBeUndefined();
  expect(figureOf({ status: 'pending' }, true)).toBeUndefined();
});
