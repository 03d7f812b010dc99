import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const NOT_A_SOURCE = /(\.test\.tsx?$)|(^|\/)(tests|generated|node_modules)(\/|$)/;

/** A hash over these files and folders of the checkout, tests left out. What is missing counts as absent. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export function hashText(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether the stamp file says exactly this. */
export function isStamped(file, value) {
  try {
    return readFileSync(file, 'utf8') === value;
  } catch {
    return false;
  }
}

export function stamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

function filesIn(path) {
  const info = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!info || NOT_A_SOURCE.test(path)) return [];
  if (info.isFile()) return [path];
  return readdirSync(join(ROOT, path)).flatMap((name) => filesIn(`${path}/${name}`));
}
