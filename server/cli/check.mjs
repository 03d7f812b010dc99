import { begin } from './begin.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { build, formatAndLint, types, vitest } from './steps.mjs';
import { stop } from './stop.mjs';
import { takeSteps } from './take-steps.mjs';

/** The whole test kills the server 50 times: by itself more than the two minutes that this may take. */
const KILLS = 10;

begin();
await install().then(generate).catch(stop);
await takeSteps([
  ['format and lint', formatAndLint],
  [
    ['types', types],
    ['build', build],
  ],
  ['floors, unit and integration tests', () => vitest(KILLS)],
]);
