import { pathToFileURL } from 'node:url';
import { begin } from './begin.mjs';
import { benchFloor } from './bench-floor.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { build } from './steps.mjs';
import { stop } from './stop.mjs';

begin();
await install().then(generate).then(build).then(benchFloor).catch(stop);
process.chdir(ROOT);
process.env.NODE_ENV = 'production';
await import(pathToFileURL(inRoot('dist', 'bench.mjs')).href);
