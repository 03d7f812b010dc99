import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runStream } from '../core/envelope.ts';
import { LogWriteError } from '../ports.ts';
import { batchOf, envelopeAt, taskRowAt } from './batch.fixture.ts';
import { bundle, Child } from './child.fixture.ts';
import { Folders } from './fresh-database.fixture.ts';
import { LogWriter } from './log-writer.ts';
import { PrismaLog } from './prisma-log.ts';
import * as sqlite from './sqlite.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

function exec(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

/** A log on a database where the insert of a task named `poison` fails, after the events were inserted. */
async function poisoned() {
  const file = folders.database();
  exec(
    file,
    `CREATE TRIGGER "poison" BEFORE INSERT ON "Task" WHEN NEW."taskId" = 'poison'
     BEGIN SELECT RAISE(ABORT, 'poison'); END`,
  );
  return PrismaLog.open(file);
}

const bad = () => batchOf([envelopeAt(2, 'a', 2)], { tasks: [taskRowAt('a', 'poison', 'running', 1)] });

describe('a log whose write fails', () => {
  it('says so with the cause, keeps nothing of the turn, and writes the next', async () => {
    const log = await poisoned();
    await log.append(batchOf([envelopeAt(1, 'a', 1)]));
    const failure = await log.append(bad()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LogWriteError);
    expect(failure).toHaveProperty('cause.message', expect.stringContaining('poison'));
    expect(await log.lastPos()).toBe(1);
    expect(await log.hasCommand(runStream('a'), 'command-a-2')).toBe(false);
    await log.append(batchOf([envelopeAt(2, 'a', 2)], { tasks: [taskRowAt('a', 'fine', 'running', 1)] }));
    expect((await log.readStream(runStream('a'))).map(({ seq }) => seq)).toEqual([1, 2]);
    await log.close();
  });

  it('replaces the client that failed, and only that one', async () => {
    const log = await poisoned();
    const open = vi.spyOn(sqlite, 'openSqlite');
    await log.append(batchOf([envelopeAt(1, 'a', 1)]));
    expect(open).not.toHaveBeenCalled();
    await expect(log.append(bad())).rejects.toThrow(LogWriteError);
    await log.append(batchOf([envelopeAt(2, 'a', 2)]));
    await log.append(batchOf([envelopeAt(3, 'a', 3)]));
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
    await log.close();
  });

  it('takes a turn as written when its commit was durable though it was reported as failed', async () => {
    const log = await PrismaLog.open(folders.database());
    const { actor, event, ...rest } = envelopeAt(1, 'a', 1);
    const turn = batchOf([{ event: { ...event }, actor, ...rest }]);
    const { write } = LogWriter.prototype;
    vi.spyOn(LogWriter.prototype, 'write').mockImplementationOnce(function (this: LogWriter, batch) {
      write.call(this, batch);
      throw new Error('disk I/O error');
    });
    await log.append(turn);
    expect(await log.lastPos()).toBe(1);
    vi.spyOn(LogWriter.prototype, 'write').mockImplementationOnce(() => {
      throw new Error('disk I/O error');
    });
    const other = { ...envelopeAt(1, 'a', 1), commandId: 'another' };
    await expect(log.append(batchOf([other]))).rejects.toThrow(LogWriteError);
    vi.restoreAllMocks();
    await log.close();
  });

  it('refuses a late turn once it is closed, and opens nothing for it', async () => {
    const log = await PrismaLog.open(folders.database());
    await log.close();
    const open = vi.spyOn(sqlite, 'openSqlite');
    await expect(log.append(batchOf([envelopeAt(1, 'a', 1)]))).rejects.toThrow(LogWriteError);
    expect(open).not.toHaveBeenCalled();
    open.mockRestore();
  });

  it.skipIf(process.platform === 'win32')(
    'by a full disk goes on where it was as soon as there is room',
    async () => {
      const file = folders.database();
      const said: string[][] = [];
      const script = await bundle(join(import.meta.dirname, 'prisma-log.full-disk.child.ts'));
      const noFileOver = (blocks: number) => `trap '' XFSZ; ulimit -f ${blocks}`;
      const child = new Child(script, [file], (line) => said.push(line.split(' ')), noFileOver(2048));
      expect(await child.ended).toEqual({ code: 0, signal: null });

      const written = said.filter(([outcome]) => outcome === 'written').map(([, pos, id]) => `${pos} ${id}`);
      const firstFailure = said.findIndex(([outcome]) => outcome !== 'written');
      expect(firstFailure).toBeGreaterThan(10);
      expect(said[firstFailure + 1]?.[0]).toBe('written');
      const log = await PrismaLog.open(file);
      const kept = await log.readStream(runStream('a'));
      expect(kept.map(({ pos, commandId }) => `${pos} ${commandId}`)).toEqual(written);
      await log.close();
    },
  );
});
