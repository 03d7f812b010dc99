import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, Child } from './child.fixture.ts';
import { EngineLockError, lockEngine } from './engine-lock.ts';
import { Folders } from './fresh-database.fixture.ts';

const folders = new Folders();
let script: string;
beforeAll(async () => {
  script = await bundle(join(import.meta.dirname, 'engine-lock.child.ts'));
});
afterAll(() => folders.removeAll());

async function lockedByChild(folder: string): Promise<Child> {
  let child: Child | undefined;
  await new Promise<void>((resolve) => {
    child = new Child(script, [folder], (line) => line === 'locked' && resolve());
  });
  if (!child) throw new Error('No child.');
  return child;
}

describe('the lock of a data folder', () => {
  it('makes a second engine say where the first is', async () => {
    const folder = folders.fresh();
    const child = await lockedByChild(folder);
    try {
      expect(() => lockEngine(folder)).toThrow(
        new EngineLockError(
          'running',
          `Gaffer is already running at http://localhost:3456 (process ${child.pid}): use that one, or stop it first.`,
        ),
      );
    } finally {
      child.kill();
      await child.ended;
    }
  });

  it('is free as soon as its holder is killed with SIGKILL', async () => {
    const folder = folders.fresh();
    for (let round = 0; round < 3; round += 1) {
      const child = await lockedByChild(folder);
      expect(() => lockEngine(folder)).toThrow(EngineLockError);
      child.kill();
      await child.ended;
    }
    lockEngine(folder).release();
  });

  it('is free after its release, and tells the address announced last', () => {
    const folder = folders.fresh();
    const lock = lockEngine(folder);
    lock.announce('http://localhost:1');
    expect(() => lockEngine(folder)).toThrow(`at http://localhost:1 (process ${process.pid})`);
    lock.release();
    lockEngine(folder).release();
  });

  it('still says why when nobody knows who holds it', () => {
    const folder = folders.fresh();
    const lock = lockEngine(folder);
    writeFileSync(join(folder, 'engine.json'), 'no JSON');
    expect(() => lockEngine(folder)).toThrow('Gaffer is already running on this data folder: use that one');
    lock.release();
  });

  it('is refused with the reason where no folder can be', () => {
    const folder = folders.fresh();
    writeFileSync(join(folder, 'file'), '');
    const inside = join(folder, 'file', 'data');
    expect(() => lockEngine(inside)).toThrow(`The data folder ${inside} cannot be written: make it writable`);
  });

  it.skipIf(!existsSync('/proc/self'))('is refused at once in a place that takes no folders', () => {
    expect(() => lockEngine('/proc/gaffer/data')).toThrow(
      'The data folder /proc/gaffer/data cannot be written',
    );
  });
});
