import { begin } from './begin.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { bundles, formatAndLint, types, vitest } from './steps.mjs';
import { stop } from './stop.mjs';
import { takeSteps } from './take-steps.mjs';

/** The random work of the whole test takes by itself more than the two minutes that this may take: a tenth of it. */
const PART = 0.1;

begin();
await install().then(generate).catch(stop);
await takeSteps([
  ['format and lint', formatAndLint],
  [
    ['types', types],
    ['bundles', bundles],
  ],
  ['floors, unit and integration tests', () => vitest(PART)],
]);
