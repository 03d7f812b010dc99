import { begin } from './begin.mjs';
import { findChromium } from './chromium.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { browser, build, formatAndLint, types, vitest } from './steps.mjs';
import { stop } from './stop.mjs';
import { takeSteps } from './take-steps.mjs';

begin();
await install().then(generate).catch(stop);
// Whatever has to be fetched comes while the first steps are taken.
const chromium = findChromium();
chromium.catch(() => {});
await takeSteps([
  ['format and lint', formatAndLint],
  [
    ['types', types],
    ['build', build],
  ],
  ['floors, unit and integration tests', vitest],
  ['browser tests', async () => browser(await chromium)],
]);
