import { buildPages } from './build-pages.mjs';
import { bundle } from './bundle.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';

/** Everything a server needs before it can start; nothing that is there already is done again. */
export async function prepare() {
  await install();
  await generate();
  await Promise.all([bundle(), buildPages()]);
}
