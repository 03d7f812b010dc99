import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { plainEnv } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { Failure } from './stop.mjs';

/** The shell comes first: without the parts of a window the browser tests take a sixth less. */
const SHELL = 'chromium-headless-shell';
const NAMES = [
  SHELL,
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium that starts: the one named, an installed one, Playwright's own, or Debian's package when we may install. */
export async function findChromium() {
  const named = process.env.GAFFER_CHROMIUM;
  if (named) {
    if (await starts(named)) return named;
    throw new Failure(
      `GAFFER_CHROMIUM is "${named}", which does not start: name a Chromium, or leave it out.`,
    );
  }
  return (await installed()) ?? (await fromPlaywright()) ?? (await fromDebian()) ?? none();
}

function none() {
  throw new Failure(
    'No Chromium was found or could be installed: install one, or name it with GAFFER_CHROMIUM.',
  );
}

async function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const files = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPS];
  for (const file of files) if (existsSync(file) && (await starts(file))) return file;
  return undefined;
}

async function fromPlaywright() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  if (existsSync(file)) return (await starts(file)) ? file : undefined;
  process.stdout.write('Fetching a Chromium for the browser tests…\n');
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  const env = plainEnv({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' });
  const { code } = await run(process.execPath, [cli, 'install', 'chromium'], { env, quiet: true });
  return code === 0 && (await starts(file)) ? file : undefined;
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stdout.write("Installing Debian's Chromium for the browser tests…\n");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code } = await run('apt-get', ['update', '-qq'], { env, quiet: true });
  if (code !== 0) return undefined;
  const args = ['install', '-y', '-qq', '--no-install-recommends', 'fonts-liberation'];
  const { code: without } = await run('apt-get', [...args, SHELL], { env, quiet: true });
  if (without !== 0) await run('apt-get', [...args, 'chromium'], { env, quiet: true });
  return installed();
}

/** Whether the program runs at all: one that lacks a library does not. */
async function starts(file) {
  const { code } = await run(file, ['--version'], { quiet: true }).catch(() => ({ code: 1 }));
  return code === 0;
}
