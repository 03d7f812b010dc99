import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How to call npm: the one that runs this script, else the one that came with this Node, else the one on the path. */
export function npmCommand() {
  const bin = dirname(process.execPath);
  const running = process.env.npm_execpath;
  const found = [
    running && basename(running) === 'npm-cli.js' ? running : undefined,
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file && existsSync(file));
  return found ? [process.execPath, found] : ['npm'];
}

/** The environment without what an outer npm or CI would set differently. */
export function plainEnv(extra = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(config_(production|omit|only|include|dev|prefix|global)|lifecycle|package)/i.test(name),
  );
  const env = Object.fromEntries(kept);
  delete env.NODE_ENV;
  return { ...env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', ...extra };
}
