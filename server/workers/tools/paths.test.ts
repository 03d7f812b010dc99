import {
  existsSync,
  lstatSync,
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
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { FolderWorkspace } from '../../adapters/workspace.ts';
import { ToolError } from '../tool-error.ts';
import { toolContext } from './context.fixture.ts';
import { fileList } from './file-list.ts';
import { fileRead } from './file-read.ts';
import { fileWrite } from './file-write.ts';
import { sqlQuery } from './sql-query.ts';

const CANARY = 'canary-52b1-outside';
const root = mkdtempSync(join(tmpdir(), 'gaffer-paths-'));
const outside = join(root, 'outside');
const inside = join(root, 'workspace');
const secret = join(outside, 'secret.txt');

/** Names that lead out, or are none. Nobody may read, write or query through them. */
const PATHS: [what: string, name: string][] = [
  ['the folder above', '../outside/secret.txt'],
  ['the folder above, twice', '../../etc/passwd'],
  ['down and up', 'notes/../../outside/secret.txt'],
  ['only dots', '..'],
  ['a dot', '.'],
  ['dots in the middle', 'notes/../a.txt'],
  ['dots at the end', 'notes/..'],
  ['an absolute path', secret],
  ['a system file', '/etc/passwd'],
  ['two slashes', '//etc/passwd'],
  ['a slash at the end', 'a.txt/'],
  ['an empty part', 'notes//a.txt'],
  ['no name', ''],
  ['only spaces', '   '],
  ['percent signs for dots', '%2e%2e/outside/secret.txt'],
  ['percent signs for all', '%2e%2e%2foutside%2fsecret.txt'],
  ['percent signs twice', '%252e%252e%252foutside%252fsecret.txt'],
  ['overlong UTF-8', '..%c0%afoutside%c0%afsecret.txt'],
  ['backslashes', '..\\outside\\secret.txt'],
  ['a backslash in the middle', 'notes\\..\\..\\outside\\secret.txt'],
  ['a drive', 'C:\\Windows\\win.ini'],
  ['a drive without a slash', 'C:secret.txt'],
  ['a share', '\\\\server\\share\\secret.txt'],
  ['a device namespace', '\\\\?\\C:\\secret.txt'],
  ['a file address', `file://${secret}`],
  ['the home folder', '~/.ssh/id_rsa'],
  ['the environment', '$HOME/.bashrc'],
  ['NUL', 'a.txt\0'],
  ['NUL before an ending', '../outside/secret.txt\0.csv'],
  ['NUL in the middle', 'no\0tes/a.txt'],
  ['a line end', 'a\n.txt'],
  ['a control character', 'a\u0007.txt'],
  ['a link to a file outside', 'link.txt'],
  ['a link to a folder outside', 'door/secret.txt'],
  ['a link to a link', 'again.txt'],
  ['a link to the folder above', 'up/outside/secret.txt'],
  ['a link that leads nowhere', 'nowhere.txt'],
  ['a link to itself', 'circle.txt'],
  ['a device', 'zero'],
  ['a name of 300 characters', 'x'.repeat(300)],
  ['a path of 2,000 characters', `${'x/'.repeat(999)}a.txt`],
  ['a path of a thousand folders', `${'../'.repeat(300)}etc/passwd`],
  ['dots that look alike', '․․/outside/secret.txt'],
  ['slashes that look alike', '..∕outside∕secret.txt'],
  ['fullwidth dots', '．．/outside/secret.txt'],
  ['a direction mark', '\u202e../outside/secret.txt'],
  ['a byte order mark', '\ufeff../outside/secret.txt'],
  ['our own folder of unfinished uploads', '.incoming/x'],
  ['/proc', '/proc/self/environ'],
  ['a descriptor', '/dev/fd/0'],
];

let ctx: ReturnType<typeof toolContext>;

/** A file may be put in a link's place, inside; so every attempt finds the links anew. */
beforeEach(async () => {
  for (const folder of [outside, inside]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [outside, inside, join(inside, 'notes')]) mkdirSync(folder);
  writeFileSync(secret, CANARY);
  writeFileSync(join(inside, 'notes', 'a.txt'), 'inside');
  symlinkSync(secret, join(inside, 'link.txt'));
  symlinkSync(outside, join(inside, 'door'));
  symlinkSync(join(inside, 'link.txt'), join(inside, 'again.txt'));
  symlinkSync('..', join(inside, 'up'));
  symlinkSync(join(outside, 'none'), join(inside, 'nowhere.txt'));
  symlinkSync('circle.txt', join(inside, 'circle.txt'));
  symlinkSync('/dev/zero', join(inside, 'zero'));
  ctx = toolContext(await FolderWorkspace.open({ folder: inside }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Everything below the test's folder, with what is in it: nothing outside may change. */
function picture(folder = outside): string[] {
  return readdirSync(folder).map((name) => `${name}: ${lstatSync(join(folder, name)).size}`);
}

async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    return `done: ${JSON.stringify(await work())}`;
  } catch (error) {
    if (error instanceof ToolError) return `${error.failureClass}: ${error.message}`;
    throw error;
  }
}

describe(`Of ${PATHS.length} names that lead out of the workspace or are none,`, () => {
  it.each(PATHS)('%s is neither read nor queried', async (_, path) => {
    for (const work of [
      () => fileRead.run({ path }, ctx),
      () => sqlQuery.run({ path, sql: 'SELECT 1' }, ctx),
    ]) {
      expect(await attempt(work)).toMatch(/^(refused|validation): .*[a-z]/);
    }
  });

  it.each(PATHS)('%s is written to nowhere outside', async (_, path) => {
    const before = picture();
    const said = await attempt(() => fileWrite.run({ path, content: 'taken' }, ctx));
    expect(said).not.toContain(CANARY);
    expect(picture()).toEqual(before);
    expect(readFileSync(secret, 'utf8')).toBe(CANARY);
    expect(existsSync(join(root, 'taken'))).toBe(false);
  });

  it('none is listed', async () => {
    const { files } = await fileList.run({}, ctx);
    const names = files.map(({ name }) => name);
    expect(names).toContain('notes/a.txt');
    for (const link of ['link.txt', 'door/secret.txt', 'again.txt', 'up/outside/secret.txt', 'zero']) {
      expect(names).not.toContain(link);
    }
  });
});
