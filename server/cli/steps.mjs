import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buildPages } from './build-pages.mjs';
import { bundle } from './bundle.mjs';
import { plainEnv } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

/** What a step came to. */
const came = (passed, failed) => ({ passed, failed });

const bin = (...parts) => inRoot('node_modules', ...parts);

export async function formatAndLint() {
  const { code, output } = await run(
    process.execPath,
    [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'],
    {
      env: plainEnv(),
      quiet: true,
    },
  );
  if (code !== 0) process.stdout.write(output);
  return came(0, code === 0 ? 0 : 1);
}

/** Checked with a project of its own: what Next generates beside it changes with every build. Native: a quarter of the time. */
export async function types() {
  const folder = inRoot('dist', 'types');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/next-env.d.ts`,
    '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n',
  );
  const project = {
    extends: '../../tsconfig.json',
    include: ['next-env.d.ts', '../../**/*.ts', '../../**/*.tsx'],
    exclude: ['../../node_modules', '../../.next', '../../data', '../../next-env.d.ts', '../*/**/*.ts'],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(project));
  const { code, output } = await run(
    process.execPath,
    [bin('typescript-native', 'bin', 'tsc'), '-p', folder, '--noEmit'],
    {
      env: plainEnv(),
      quiet: true,
    },
  );
  if (code !== 0) process.stdout.write(output);
  return came(0, code === 0 ? 0 : 1);
}

/** What the tests outside the browser start. */
export async function bundles() {
  await bundle();
  return came(0, 0);
}

export async function build() {
  await bundle();
  await buildPages();
  return came(0, 0);
}

/** `part`: how much of the tests' random work is done, 0 to 1. */
export async function vitest(part = 1) {
  const report = freshReport('vitest.json');
  const args = ['run', '--config', 'server/tests/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const { code } = await run(
    process.execPath,
    [bin('vitest', 'vitest.mjs'), ...args, `--outputFile.json=${report}`],
    {
      env: plainEnv({ GAFFER_PART: String(part) }),
    },
  );
  return countVitest(readReport(report), code);
}

export async function browser(chromium) {
  const report = freshReport('playwright.json');
  const env = plainEnv({ GAFFER_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const { code } = await run(process.execPath, [bin('@playwright', 'test', 'cli.js'), ...args], { env });
  return countPlaywright(readReport(report), code);
}

/** A file that could not be loaded, and an error outside a test, count as one failure each. */
function countVitest(report, code) {
  if (!report) return came(0, 1);
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = report.numFailedTests + unloaded.length;
  return came(report.numPassedTests, failed === 0 && code !== 0 ? 1 : failed);
}

function countPlaywright(report, code) {
  if (!report) return came(0, 1);
  const { expected, flaky, unexpected } = report.stats;
  return came(expected + flaky, unexpected === 0 && code !== 0 ? 1 : unexpected);
}

function freshReport(name) {
  const file = inRoot('dist', 'reports', name);
  mkdirSync(inRoot('dist', 'reports'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
