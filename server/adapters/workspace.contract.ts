import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Workspace, WorkspaceError } from '../ports.ts';

type WorkspaceUnderTest = { workspace: Workspace; close(): Promise<void> };
type Code = WorkspaceError['code'];

/** Names that no workspace takes, and what it calls them. */
export const HOSTILE_NAMES: readonly (readonly [name: string, code: Code])[] = [
  ['../secret.txt', 'outside'],
  ['..', 'outside'],
  ['a/../../secret.txt', 'outside'],
  ['a/..', 'outside'],
  ['..\\secret.txt', 'outside'],
  ['a\\..\\..\\secret.txt', 'outside'],
  ['/etc/passwd', 'outside'],
  ['//server/share', 'outside'],
  ['\\\\server\\share', 'outside'],
  ['C:\\Windows\\win.ini', 'outside'],
  ['c:secret.txt', 'outside'],
  ['~/.ssh/id_rsa', 'outside'],
  ['file:///etc/passwd', 'outside'],
  ['', 'bad_name'],
  ['.', 'bad_name'],
  ['./a.csv', 'bad_name'],
  ['a//b.csv', 'bad_name'],
  ['a/', 'bad_name'],
  ['a.csv\0.txt', 'bad_name'],
  ['a\nb.csv', 'bad_name'],
  ['a\u001b[2Jb', 'bad_name'],
  ['cod\u202Evsc.exe', 'bad_name'],
  ['\ud800.csv', 'bad_name'],
  ['.env', 'bad_name'],
  ['.incoming/x', 'bad_name'],
  ['a/.git/config', 'bad_name'],
  ['NUL', 'bad_name'],
  ['com1.csv', 'bad_name'],
  ['a.csv.', 'bad_name'],
  ['a.csv ', 'bad_name'],
  [' a.csv', 'bad_name'],
  ['a.csv:stream', 'bad_name'],
  ['a|b', 'bad_name'],
  ['x'.repeat(300), 'bad_name'],
  [`${'d/'.repeat(12)}x`, 'bad_name'],
];

/** What every workspace promises. */
export function workspaceContract(name: string, open: () => Promise<WorkspaceUnderTest>): void {
  describe(`${name} keeps the promises of a workspace`, () => {
    let held: WorkspaceUnderTest;
    let workspace: Workspace;
    beforeEach(async () => {
      held = await open();
      workspace = held.workspace;
    });
    afterEach(() => held.close());

    const code = async (work: Promise<unknown>): Promise<unknown> => {
      const error: unknown = await work.then(
        () => 'nothing was thrown',
        (thrown) => thrown,
      );
      return error instanceof WorkspaceError ? error.code : error;
    };

    it.each(HOSTILE_NAMES)('refuses %j as %s, to read, write and remove', async (hostile, expected) => {
      expect(await code(workspace.read(hostile))).toBe(expected);
      expect(await code(workspace.readHead(hostile, 1))).toBe(expected);
      expect(await code(workspace.fingerprint(hostile))).toBe(expected);
      expect(await code(workspace.write(hostile, Buffer.from('x')))).toBe(expected);
      expect(await code(workspace.remove(hostile))).toBe(expected);
      expect(await workspace.list()).toEqual([]);
    });

    it.each(['a.csv', 'données 2024 (1).csv', '数据.csv', 'a/b/c.txt', 'x'.repeat(200), 'a..b.csv'])(
      'gives back what was written as %s',
      async (good) => {
        const written = await workspace.write(good, Buffer.from([0, 255, 10]));
        expect(written).toMatchObject({ name: good, bytes: 3 });
        expect([...(await workspace.read(good))]).toEqual([0, 255, 10]);
        expect(await workspace.list()).toEqual([written]);
      },
    );

    it('replaces a file as a whole, from a stream as well', async () => {
      await workspace.write('a.txt', Buffer.from('a long first text'));
      await workspace.write(
        'a.txt',
        (async function* () {
          yield Buffer.from('sho');
          yield Buffer.from('rt');
        })(),
      );
      expect((await workspace.read('a.txt')).toString()).toBe('short');
    });

    it('keeps the earlier file when the stream breaks', async () => {
      await workspace.write('a.txt', Buffer.from('first'));
      const broken = (async function* () {
        yield Buffer.from('half');
        throw new Error('the tab was closed');
      })();
      await expect(workspace.write('a.txt', broken)).rejects.toThrow('the tab was closed');
      expect((await workspace.read('a.txt')).toString()).toBe('first');
      expect(await workspace.list()).toHaveLength(1);
    });

    it('keeps the earlier file when the writer was stopped while its bytes were on their way', async () => {
      await workspace.write('a.txt', Buffer.from('first'));
      const stop = new AbortController();
      const late = (async function* () {
        yield Buffer.from('late');
        stop.abort(new Error('the attempt timed out'));
      })();
      await expect(workspace.write('a.txt', late, { signal: stop.signal })).rejects.toThrow(
        'the attempt timed out',
      );
      const bytes = Buffer.from('later');
      await expect(workspace.write('a.txt', bytes, { signal: stop.signal })).rejects.toThrow(
        'the attempt timed out',
      );
      expect((await workspace.read('a.txt')).toString()).toBe('first');
      expect(await workspace.list()).toHaveLength(1);
    });

    it('never takes the place of a file where only a new one is wanted, also when it came while the bytes were on their way', async () => {
      const onlyNew = { onlyNew: true };
      const slow = (async function* () {
        yield Buffer.from('slow');
        await workspace.write('a.txt', Buffer.from('fast'), onlyNew);
      })();
      expect(await code(workspace.write('a.txt', slow, onlyNew))).toBe('taken');
      expect(await code(workspace.write('a.txt', Buffer.from('late'), onlyNew))).toBe('taken');
      expect((await workspace.read('a.txt')).toString()).toBe('fast');
      expect(await workspace.list()).toHaveLength(1);
    });

    it('lists files by name and forgets removed ones', async () => {
      for (const file of ['b.txt', 'a.txt', 'sub/c.txt']) await workspace.write(file, Buffer.from(file));
      await workspace.remove('b.txt');
      expect((await workspace.list()).map((file) => file.name)).toEqual(['a.txt', 'sub/c.txt']);
      expect(await code(workspace.read('b.txt'))).toBe('missing');
    });

    it('gives the beginning of a file, and all of one that is smaller', async () => {
      await workspace.write('a.txt', Buffer.from('12345'));
      expect((await workspace.readHead('a.txt', 3)).toString()).toBe('123');
      expect((await workspace.readHead('a.txt', 5)).toString()).toBe('12345');
      expect((await workspace.readHead('a.txt', 1_000_000)).toString()).toBe('12345');
      expect(await code(workspace.readHead('nope.txt', 3))).toBe('missing');
    });

    it('tells a missing file, a folder and a file too large apart', async () => {
      await workspace.write('sub/c.txt', Buffer.from('12345'));
      expect(await code(workspace.read('nope.txt'))).toBe('missing');
      expect(await code(workspace.remove('nope.txt'))).toBe('missing');
      expect(await code(workspace.read('sub'))).toBe('is_directory');
      expect(await code(workspace.write('sub', Buffer.from('x')))).toBe('is_directory');
      expect(await code(workspace.write('sub/c.txt/d.txt', Buffer.from('x')))).toBe('bad_name');
      expect(await code(workspace.read('sub/c.txt', 4))).toBe('too_large');
      expect((await workspace.read('sub/c.txt', 5)).length).toBe(5);
    });
  });
}
