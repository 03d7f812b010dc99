import { randomBytes } from 'node:crypto';
import { chmodSync, statSync } from 'node:fs';
import { readIfThere, writePrivate } from './private-file.ts';
import { SecretError } from './secret-error.ts';

const BYTES = 32;
/** Permissions of anybody but the owner. */
const OTHERS = 0o077;

/** The key that secrets are sealed with; undefined when there is none yet. @throws SecretError when it is no key */
export function readSecretKey(path: string): Buffer | undefined {
  const key = readIfThere(path);
  if (key === undefined) return undefined;
  if (key.length !== BYTES) {
    throw new SecretError(
      `${path} is damaged, so nothing that was sealed with it can be opened: put it back from a copy, or delete it and enter your keys again.`,
    );
  }
  closeToOthers(path);
  return key;
}

export function makeSecretKey(path: string): Buffer {
  const key = randomBytes(BYTES);
  writePrivate(path, key);
  return key;
}

/** A copy of the folder may have lost the permissions: they are set right again. */
function closeToOthers(path: string): void {
  if (statSync(path).mode & OTHERS) chmodSync(path, 0o600);
}
