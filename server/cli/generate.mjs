import { existsSync } from 'node:fs';
import { plainEnv } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';
import { Failure } from './stop.mjs';

const OUTPUT = inRoot('prisma', 'generated');
const STAMP = inRoot('prisma', 'generated', '.stamp');

/** Generates the Prisma client when its schema or Prisma itself changed. */
export async function generate() {
  const wanted = hashOf(['prisma/schema.prisma', 'package-lock.json']);
  if (existsSync(OUTPUT) && isStamped(STAMP, wanted)) return;
  const cli = inRoot('node_modules', 'prisma', 'build', 'index.js');
  // No engine is called to generate, but Prisma would fetch one unless a program is named in its place.
  const env = plainEnv({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' });
  const args = [cli, 'generate', '--schema', 'prisma/schema.prisma', '--no-hints'];
  const { code, output } = await run(process.execPath, args, { env, quiet: true });
  if (code !== 0)
    throw new Failure(
      'The Prisma client could not be generated from prisma/schema.prisma: mend the schema, then start again.',
      output,
    );
  stamp(STAMP, wanted);
}
