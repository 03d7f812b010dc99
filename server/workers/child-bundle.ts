import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * How the children's program becomes one file: vendors inside, loaded only when a tool asks for them; `libsql` is
 * native and found in `node_modules`, so the file must lie below the project.
 */
export function childBuild(
  outfile: string,
  entry = new URL('./child-main.ts', import.meta.url),
): BuildOptions {
  return {
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['libsql', 'canvas'],
    banner: { js: REQUIRE },
    minifyWhitespace: true,
    logLevel: 'warning',
  };
}

/** Builds the program and gives its path. */
export async function bundleChild(outfile: string, entry?: URL): Promise<string> {
  const { build } = await import('esbuild');
  await build(childBuild(outfile, entry));
  return outfile;
}
