import { afterEach, beforeEach, expect, vi } from 'vitest';

const heard: string[] = [];

beforeEach(() => {
  heard.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
    heard.push(args.map(String).join(' '));
  });
});

afterEach(() => {
  expect(heard, 'a test writes nothing with console.error').toEqual([]);
});
