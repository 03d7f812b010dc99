import { test as base, expect } from '@playwright/test';
import type { Seed } from '../seed/seed.ts';
import { Faults } from './faults.ts';
import { House } from './house.ts';

/** A server refuses connections, resets them, or ends streams while it is down. */
export const WHILE_DOWN = /net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|NETWORK|SOCKET|FAILED)/;

/**
 * Playwright's test with a server of the file's own. A test fails on any error in a page's console, in its scripts or
 * of its policy, but for those it expects. `seed`: what is in the log before the server starts.
 */
export const test = base.extend<{ faults: Faults }, { seed: Seed; house: House }>({
  seed: [{ runs: [] }, { scope: 'worker', option: true }],
  house: [
    async ({ seed }, use) => {
      const house = await House.open(seed);
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
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
