import { begin } from './begin.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { build, formatAndLint, types, vitest } from './steps.mjs';
import { stop } from './stop.mjs';
import { takeSteps } from './take-steps.mjs';

begin();
await install().then(generate).catch(stop);
await takeSteps([
  ['format and lint', formatAndLint],
  [
    ['types', types],
    ['build', build],
  ],
  ['floors, unit and integration tests', vitest],
]);
