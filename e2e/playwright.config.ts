import { defineConfig } from '@playwright/test';

/** Chromium as a test needs it: no sandbox where there is none to be had, and no traffic of its own. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const executablePath = process.env.GAFFER_CHROMIUM;

export default defineConfig({
  testDir: '.',
  testIgnore: process.env.GAFFER_SCREENSHOTS ? [] : ['screenshots.spec.ts'],
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
});
