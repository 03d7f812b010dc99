import { existsSync, readFileSync } from 'node:fs';
import { npmCommand, plainEnv } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { hashText, isStamped, stamp } from './stamp.mjs';
import { Failure } from './stop.mjs';

const STAMP = inRoot('node_modules', '.gaffer-stamp');

/** Installs the locked dependencies where they are missing or the lock changed. */
export async function install() {
  const lock = readFileSync(inRoot('package-lock.json'), 'utf8');
  const wanted = hashText(`${lock}\n${process.platform}-${process.arch}`);
  if (isStamped(STAMP, wanted)) return;
  if (!isInstalled(JSON.parse(lock))) {
    process.stdout.write('Installing the locked dependencies…\n');
    const [command, ...args] = npmCommand();
    const options = [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
    ];
    const { code } = await run(command, [...args, ...options, '--loglevel=error'], { env: plainEnv() });
    if (code !== 0)
      throw new Failure(
        'The dependencies could not be installed: read what npm says above, then start again.',
      );
  }
  stamp(STAMP, wanted);
}

/** Whether npm's own record of what it installed has every package of the lock that this machine takes. */
function isInstalled(lock) {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  return (
    entries.every(
      ([path, { version, optional, peer }]) => there[path]?.version === version || optional || peer,
    ) && entries.some(([path, { optional, os }]) => optional && os?.includes(process.platform) && there[path])
  );
}
