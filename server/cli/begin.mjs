import { checkNode } from './node-version.mjs';

const LOOK_MS = 250;

/**
 * What every launcher begins with: the right Node, and an end with npm. npm passes SIGTERM only to the shell between
 * them, which goes without passing it on; so a launcher that npm started stops when its parent has gone.
 */
export function begin() {
  checkNode();
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  look.unref();
}
