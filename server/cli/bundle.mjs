import { existsSync } from 'node:fs';
import { inRoot, ROOT } from './paths.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { Failure } from './stop.mjs';

/**
 * Every entry of the server: bundle → source. The children's program is bundled with its packages, each tool's part in
 * a file that is read when it is first used: it starts in a fifth of the time. The server takes in the small packages
 * that it needs at once, which saves a quarter of its start. What is external is found in `node_modules`, so bundles lie
 * below the project.
 */
const ENTRIES = {
  server: {
    source: 'server/api/serve.ts',
    external: ['next', 'libsql', '@prisma/*', '@modelcontextprotocol/*', 'vega*', 'liquidjs', 'papaparse'],
  },
  child: {
    source: 'server/workers/child-main.ts',
    external: [
      'libsql',
      'canvas',
      'unpdf',
      'read-excel-file',
      'linkedom',
      '@mozilla/readability',
      'turndown',
    ],
    lean: true,
  },
  doctor: { source: 'server/doctor-main.ts' },
  bench: { source: 'server/bench/bench-main.ts' },
};
const SOURCES = ['server', 'prisma/schema.prisma', 'package-lock.json'];

export function entries() {
  return Object.entries(ENTRIES).filter(([, { source }]) => existsSync(inRoot(source)));
}

/**
 * esbuild's options for one entry, into `folder`. What is imported when needed stays a file of its own. `lean`: read at
 * every start of a child, so without a source map and needless spaces.
 */
export function bundleOptions([name, { source, external, lean = false }], folder) {
  return {
    absWorkingDir: ROOT,
    entryPoints: { [name]: source },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    ...(external ? { external, banner: REQUIRE } : { packages: 'external' }),
    ...(lean ? { minifyWhitespace: true } : { sourcemap: true }),
  };
}

/** esbuild's options for another program that is bundled as the children's is. */
export function childOptions(folder, { name, source }) {
  return bundleOptions([name, { ...ENTRIES.child, source }], folder);
}

/** A bundled CommonJS package may still call `require`. */
const REQUIRE = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
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
