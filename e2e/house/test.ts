import { test as base, expect } from '@playwright/test';
import type { Seed } from '../seed/seed.ts';
import { Faults } from './faults.ts';
import type { House } from './house.ts';
import { Houses } from './houses.ts';

/** A server refuses connections, resets them, or ends streams while it is down. */
export const WHILE_DOWN = /net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|NETWORK|SOCKET|FAILED)/;

/**
 * Playwright's test with a server of the file's own. A test fails on any error in a page's console, in its scripts or
 * of its policy, but for those it expects. `seed`: what is in the log before the server starts.
 */
export const test = base.extend<{ faults: Faults; seed: Seed; house: House }, { houses: Houses }>({
  seed: [{ runs: [] }, { option: true }],
  houses: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const houses = new Houses();
      await use(houses);
      await houses.close();
    },
    { scope: 'worker' },
  ],
  house: [async ({ houses, seed }, use, { file }) => use(await houses.of(file, seed)), { timeout: 60_000 }],
  baseURL: ({ house }, use) => use(house.url),
  faults: [
    async ({ context }, use) => {
      const faults = new Faults();
      await faults.listenTo(context);
      await use(faults);
      expect(faults.unexpected(), 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
