import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspaceContract } from './workspace.contract.ts';
import { FolderWorkspace } from './workspace.ts';
import { MemoryWorkspace } from './workspace-memory.ts';

workspaceContract('the folder workspace', async () => {
  const base = mkdtempSync(join(tmpdir(), 'gaffer-workspace-'));
  const workspace = await FolderWorkspace.open({ folder: join(base, 'workspace') });
  return { workspace, close: async () => rmSync(base, { recursive: true, force: true }) };
});
workspaceContract('the workspace in memory', async () => ({
  workspace: new MemoryWorkspace(),
  close: async () => {},
}));

describe('the folder workspace', () => {
  let base: string;
  let folder: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'gaffer-workspace-'));
    folder = join(base, 'workspace');
    mkdirSync(folder);
    mkdirSync(join(base, 'elsewhere'));
    writeFileSync(join(base, 'elsewhere', 'secret.txt'), 'secret');
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('follows no link to a file, neither to read nor to write through it', async () => {
    symlinkSync(join(base, 'elsewhere', 'secret.txt'), join(folder, 'link.txt'));
    const workspace = await FolderWorkspace.open({ folder });
    await expect(workspace.read('link.txt')).rejects.toMatchObject({ code: 'outside' });
    await expect(workspace.remove('link.txt')).rejects.toMatchObject({ code: 'outside' });
    expect(await workspace.list()).toEqual([]);
    await workspace.write('link.txt', Buffer.from('mine'));
    expect(readFileSync(join(base, 'elsewhere', 'secret.txt'), 'utf8')).toBe('secret');
    expect((await workspace.read('link.txt')).toString()).toBe('mine');
  });

  it('follows no link to a folder, at any depth', async () => {
    symlinkSync(join(base, 'elsewhere'), join(folder, 'out'));
    mkdirSync(join(folder, 'sub'));
    symlinkSync('../../elsewhere', join(folder, 'sub', 'out'));
    const workspace = await FolderWorkspace.open({ folder });
    for (const name of ['out/secret.txt', 'sub/out/secret.txt']) {
      await expect(workspace.read(name)).rejects.toMatchObject({ code: 'outside' });
      await expect(workspace.write(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'outside' });
      await expect(workspace.remove(name)).rejects.toMatchObject({ code: 'outside' });
    }
    await expect(workspace.write('out/new.txt', Buffer.from('x'))).rejects.toMatchObject({ code: 'outside' });
    expect(readdirSync(join(base, 'elsewhere'))).toEqual(['secret.txt']);
    expect(await workspace.list()).toEqual([]);
  });

  it('refuses a pipe at once instead of waiting for someone to write into it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    const workspace = await FolderWorkspace.open({ folder });
    await expect(workspace.read('pipe.csv')).rejects.toMatchObject({ code: 'bad_name' });
    expect(await workspace.list()).toEqual([]);
  });

  it('may itself stand behind a link', async () => {
    symlinkSync(folder, join(base, 'alias'));
    const workspace = await FolderWorkspace.open({ folder: join(base, 'alias') });
    await workspace.write('a.txt', Buffer.from('x'));
    expect(readdirSync(folder)).toContain('a.txt');
  });

  it('holds to its quota, also when uploads come at once, and leaves nothing behind', async () => {
    const workspace = await FolderWorkspace.open({ folder, quota: 100 });
    const write = (name: string, size: number) =>
      workspace.write(name, Buffer.alloc(size)).then(
        () => 'written',
        (e) => e.code,
      );
    expect(await write('big', 101)).toBe('quota');
    const names = ['a', 'b', 'd', 'e', 'f', 'g', 'h', 'i'];
    const outcomes = await Promise.all(names.map((name) => write(name, 60)));
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
    const [kept = { name: '' }] = await workspace.list();
    expect(await write(kept.name, 90)).toBe('written');
    expect(await write('c', 11)).toBe('quota');
    expect(await write('c', 10)).toBe('written');
    expect(readdirSync(join(folder, '.incoming'))).toEqual([]);
  });

  it('clears what an interrupted write left behind when it opens', async () => {
    mkdirSync(join(folder, '.incoming'));
    writeFileSync(join(folder, '.incoming', 'half'), 'x');
    await FolderWorkspace.open({ folder });
    expect(existsSync(join(folder, '.incoming', 'half'))).toBe(false);
  });

  it('shows the columns of tables, what is wrong with them and the source of shipped files', async () => {
    const read: string[] = [];
    const look = (head: Buffer, whole: boolean) => {
      read.push(`${head.length} bytes, ${whole ? 'whole' : 'and more'}`);
      if (head.length === 0) return { problem: 'It is empty.' };
      return { columns: head.toString().split('\n')[0]?.split(',') ?? [] };
    };
    const workspace = await FolderWorkspace.open({
      folder,
      look,
      sources: { 'a.csv': 'NOAA (public domain)' },
    });
    await workspace.write('a.csv', Buffer.from(`day,rain\n${'x'.repeat(200_000)}`));
    await workspace.write('b.txt', Buffer.from('one,two\n'));
    await workspace.write('c.txt', Buffer.alloc(0));
    const [a, b, c] = await workspace.list();
    expect(a).toMatchObject({ name: 'a.csv', columns: ['day', 'rain'], source: 'NOAA (public domain)' });
    expect(b).not.toHaveProperty('columns');
    expect(c).toMatchObject({ name: 'c.txt', bytes: 0, problem: 'It is empty.' });
    await workspace.list();
    expect(read).toEqual(['65536 bytes, and more', '0 bytes, whole']);
    await workspace.write('a.csv', Buffer.from('day,snow\n'));
    expect((await workspace.list())[0]?.columns).toEqual(['day', 'snow']);
  });

  it('reads a hard link as the file that it is', async () => {
    writeFileSync(join(folder, 'a.txt'), 'x');
    linkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
    const workspace = await FolderWorkspace.open({ folder });
    expect((await workspace.list()).map((file) => file.name)).toEqual(['a.txt', 'b.txt']);
  });
});
