import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, plainEnv } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { Failure } from './stop.mjs';

const FOLDER = inRoot('.bench');
/** Version 13 crashes on Node 20, version 12 on late releases of Node 24. */
const VERSION = Number(process.versions.node.split('.')[0]) >= 22 ? '13.2.0' : '12.11.1';
const FLOOR = { name: 'gaffer-bench', private: true, dependencies: { 'better-sqlite3': VERSION } };

/** Installs what the bench compares with into a folder of its own: it is compiled, and no part of the product. */
export async function benchFloor() {
  mkdirSync(FOLDER, { recursive: true });
  if (installed() === VERSION) return;
  process.stdout.write('Building the floor of the bench, better-sqlite3 (a minute or two)…\n');
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify(FLOOR));
  const [command, ...args] = npmCommand();
  const options = [
    'install',
    '--prefix',
    FOLDER,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--no-package-lock',
  ];
  const { code } = await run(command, [...args, ...options], { env: plainEnv() });
  if (code !== 0) {
    throw new Failure(
      'The floor of the bench could not be built: it needs python3, make and a C++ compiler.',
    );
  }
}

function installed() {
  const file = join(FOLDER, 'node_modules', 'better-sqlite3', 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
