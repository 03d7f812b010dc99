import { existsSync } from 'node:fs';
import { inRoot, ROOT } from './paths.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { Failure } from './stop.mjs';

/** Every entry of the server: bundle → source. The child is bundled whole: it starts in a third of the time. */
const ENTRIES = {
  server: { source: 'server/api/serve.ts' },
  child: { source: 'server/workers/child-main.ts', whole: true },
  doctor: { source: 'server/doctor-main.ts' },
  bench: { source: 'server/bench/bench-main.ts' },
};
const SOURCES = ['server', 'prisma/schema.prisma', 'package-lock.json'];

export function entries() {
  return Object.entries(ENTRIES).filter(([, { source }]) => existsSync(inRoot(source)));
}

/** esbuild's options for one entry, into `folder`. */
export function bundleOptions([name, { source, whole = false }], folder) {
  return {
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: `${folder}/${name}.mjs`,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    ...(whole ? WHOLE : { packages: 'external', sourcemap: true }),
  };
}

/** Vendors inside, but what is native; a bundled CommonJS package may still call `require`. */
const WHOLE = {
  external: ['libsql', 'canvas'],
  minifyWhitespace: true,
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

/** Bundles the server's entries into dist when its sources changed. */
export async function bundle() {
  const wanted = hashOf(SOURCES);
  const stampFile = inRoot('dist', '.stamp');
  if (isStamped(stampFile, wanted) && existsSync(inRoot('dist', 'server.mjs'))) return;
  const { build, stop } = await import('esbuild');
  const builds = entries().map((entry) => build(bundleOptions(entry, 'dist')));
  await Promise.all(builds).catch(() => {
    throw new Failure('The server could not be bundled: mend what stands above, then start again.');
  });
  await stop();
  stamp(stampFile, wanted);
}
