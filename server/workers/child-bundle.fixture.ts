import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { childOptions } from '../cli/bundle.mjs';

/** Builds the children's program, or another `entry` in the same way, and gives its path. `outfile` lies below the project and ends in `.mjs`. */
export async function bundleChild(
  outfile: string,
  entry = new URL('./child-main.ts', import.meta.url),
): Promise<string> {
  const name = basename(outfile, '.mjs');
  await build(childOptions(dirname(outfile), { name, source: fileURLToPath(entry) }));
  return outfile;
}
