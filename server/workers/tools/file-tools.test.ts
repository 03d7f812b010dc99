import { describe, expect, it } from 'vitest';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import { WorkspaceError } from '../../ports.ts';
import { toolContext } from './context.fixture.ts';
import { fileRead } from './file-read.ts';
import { fileWrite } from './file-write.ts';

const context = toolContext;

async function readBack(bytes: Uint8Array) {
  const ctx = context();
  await ctx.workspace.write('a.txt', bytes);
  return fileRead.run({ path: 'a.txt' }, ctx);
}

const utf16 = Buffer.from('Grüße 読む', 'utf16le');

describe('file.read', () => {
  it('gives text, bytes and hash', async () => {
    expect(await readBack(Buffer.from('Grüße'))).toEqual({
      name: 'a.txt',
      text: 'Grüße',
      bytes: 7,
      hash: 'f83e039796c6453a10f5519e39fd113901572316a1a8ea07cb525d2801dfd074',
    });
  });

  it.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', Buffer.from('\uFEFFGrüße 読む')],
    ['little-endian UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['big-endian UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ])('reads %s', async (_, bytes) => {
    expect((await readBack(bytes)).text).toBe('Grüße 読む');
  });

  it('reads what is not UTF-8 as windows-1252 and says so', async () => {
    const { text, note } = await readBack(
      Buffer.from([0x80, 0x20, 0x93, 0x47, 0x72, 0xfc, 0xdf, 0x65, 0x94]),
    );
    expect(text).toBe('€ “Grüße”');
    expect(note).toBe('The file is not UTF-8; it was read as windows-1252.');
  });

  it('refuses binary data', async () => {
    await expect(readBack(Buffer.from([0x89, 0x50, 0, 1]))).rejects.toMatchObject({
      failureClass: 'validation',
    });
  });

  it('offers the closest names for a missing file', async () => {
    const ctx = context();
    for (const name of ['weather.csv', 'cars.csv', 'notes.md'])
      await ctx.workspace.write(name, Buffer.from('x'));
    await expect(fileRead.run({ path: 'wether.csv' }, ctx)).rejects.toMatchObject({
      failureClass: 'validation',
      message: 'There is no file wether.csv.',
      details: { advice: 'Closest names: weather.csv, cars.csv.' },
    });
  });

  it.each([
    ['../secret', 'refused'],
    ['/etc/passwd', 'refused'],
    ['a\0b', 'refused'],
    ['sub', 'validation'],
  ])('answers %j with %s', async (path, failureClass) => {
    const ctx = context();
    await ctx.workspace.write('sub/a.txt', Buffer.from('x'));
    await expect(fileRead.run({ path }, ctx)).rejects.toMatchObject({ failureClass });
  });

  it('gives more than 32 MB by handle, of which only the beginning is in the value', async () => {
    const { text, bytes } = await readBack(Buffer.alloc(32 * 1024 * 1024 + 1, 'a'));
    expect(text).toMatchObject({ bytes, head: 'a'.repeat(1000) });
  });

  it('refuses a workbook above 32 MB before reading it', async () => {
    const ctx = context();
    await ctx.workspace.write('a.xlsx', Buffer.alloc(32 * 1024 * 1024 + 1, 'a'));
    await expect(fileRead.run({ path: 'a.xlsx' }, ctx)).rejects.toMatchObject({ failureClass: 'validation' });
  });
});

describe('file.write', () => {
  it('writes text as UTF-8 and gives its name and bytes', async () => {
    const ctx = context();
    expect(await fileWrite.run({ path: 'out/a.md', content: 'Grüße' }, ctx)).toEqual({
      name: 'out/a.md',
      bytes: 7,
    });
    expect((await ctx.workspace.read('out/a.md')).toString()).toBe('Grüße');
  });

  it('replaces nothing once its attempt has ended', async () => {
    const ctx = context();
    await fileWrite.run({ path: 'a.md', content: 'of the attempt that counts' }, ctx);
    const late = { ...ctx, signal: AbortSignal.abort(new Error('timed out')) };
    await expect(fileWrite.run({ path: 'a.md', content: 'late' }, late)).rejects.toThrow('timed out');
    expect((await ctx.workspace.read('a.md')).toString()).toBe('of the attempt that counts');
  });

  it('refuses to leave the workspace, and says when it is full', async () => {
    await expect(fileWrite.run({ path: '../a', content: '' }, context())).rejects.toMatchObject({
      failureClass: 'refused',
    });
    const full = new MemoryWorkspace();
    full.write = () => Promise.reject(new WorkspaceError('quota', 'The workspace is full.'));
    await expect(fileWrite.run({ path: 'a', content: '' }, context(full))).rejects.toMatchObject({
      failureClass: 'budget',
    });
  });
});
