import { existsSync } from 'node:fs';
import { plainEnv } from './npm.mjs';
import { ownTsconfig } from './own-tsconfig.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { Failure } from './stop.mjs';

/** What the pages are made of: of the server, the floors that a screen may import. */
const SOURCES = [
  'app',
  'components',
  'public',
  'server/core',
  'server/api',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** Builds the pages when their sources changed. */
export async function buildPages() {
  const wanted = hashOf(SOURCES);
  const stampFile = inRoot('.next', '.gaffer-stamp');
  if (isStamped(stampFile, wanted) && existsSync(inRoot('.next', 'BUILD_ID'))) return;
  process.stdout.write('Building the pages…\n');
  const next = inRoot('node_modules', 'next', 'dist', 'bin', 'next');
  const env = plainEnv({ NODE_ENV: 'production', GAFFER_TSCONFIG: ownTsconfig('dist/pages') });
  delete env.GAFFER_NEXT_DIR;
  const { code, output } = await run(process.execPath, [next, 'build'], { env, quiet: true });
  if (code !== 0)
    throw new Failure('The pages could not be built: mend what stands above, then start again.', output);
  stamp(stampFile, wanted);
}
