import { chmodSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../tests/spawned.ts';
import { SealedSecrets } from './sealed-secrets.ts';
import { SecretError } from './secret-error.ts';

const REF = 'secret://model-key';
const CANARY = 'sk-canary-5b1f0c77aa';

describe('sealed secrets', () => {
  let folder: ReturnType<typeof dataFolder>;
  beforeEach(() => {
    folder = dataFolder();
  });
  afterEach(() => folder.remove());

  const path = (...parts: string[]) => join(folder.dataDir, ...parts);
  const modeOf = (file: string) => statSync(file).mode & 0o777;
  const filesUnder = (dir: string): string[] =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(dir, name))
      .filter((name) => statSync(name).isFile());

  it('gives back what was kept, also after a restart', () => {
    const secrets = new SealedSecrets(folder.dataDir);
    expect([secrets.read(REF), secrets.values()]).toEqual([undefined, []]);
    secrets.keep(REF, 'the first value');
    secrets.keep(REF, CANARY);
    expect([secrets.read(REF), secrets.values()]).toEqual([CANARY, [CANARY]]);
    const again = new SealedSecrets(folder.dataDir);
    expect([again.read(REF), again.values()]).toEqual([CANARY, [CANARY]]);
  });

  it('leave the value in no file in clear, in no coding', () => {
    new SealedSecrets(folder.dataDir).keep(REF, CANARY);
    const files = filesUnder(folder.dataDir);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const coding of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
        const written = coding.startsWith('utf')
          ? Buffer.from(CANARY, coding as 'utf8')
          : Buffer.from(Buffer.from(CANARY).toString(coding as 'hex'));
        expect(bytes.includes(written)).toBe(false);
      }
    }
  });

  it('are readable by their owner alone, and set that right again', () => {
    const secrets = new SealedSecrets(folder.dataDir);
    secrets.keep(REF, CANARY);
    expect([modeOf(path('secret.key')), modeOf(path('secrets', 'model-key'))]).toEqual([0o600, 0o600]);
    chmodSync(path('secret.key'), 0o644);
    expect(new SealedSecrets(folder.dataDir).read(REF)).toBe(CANARY);
    expect(modeOf(path('secret.key'))).toBe(0o600);
  });

  it('are told to the audience that they were kept for, and to no other', () => {
    const secrets = new SealedSecrets(folder.dataDir);
    secrets.keep(REF, CANARY, 'https://a.example/v1');
    const read = (audience?: string) => new SealedSecrets(folder.dataDir).read(REF, audience);
    expect([read('https://a.example/v1'), read('https://b.example/v1'), read()]).toEqual([
      CANARY,
      undefined,
      undefined,
    ]);
    const file = path('secrets', 'model-key');
    writeFileSync(file, readFileSync(file, 'utf8').replace('a.example', 'b.example'));
    expect(() => read('https://b.example/v1')).toThrow(SecretError);
  });

  it('do not open under another name', () => {
    new SealedSecrets(folder.dataDir).keep(REF, CANARY);
    renameSync(path('secrets', 'model-key'), path('secrets', 'other'));
    const secrets = new SealedSecrets(folder.dataDir);
    expect(secrets.read(REF)).toBeUndefined();
    expect(() => secrets.read('secret://other')).toThrow(SecretError);
  });

  it.each<[string, (path: (...parts: string[]) => string) => void, RegExp]>([
    [
      'a damaged file',
      (at) => writeFileSync(at('secrets', 'model-key'), '{"iv":'),
      /it is damaged, or was.*Enter the key again/,
    ],
    [
      'a damaged key',
      (at) => writeFileSync(at('secret.key'), 'short'),
      /secret\.key is damaged.*from a copy/,
    ],
    ['a foreign key', (at) => writeFileSync(at('secret.key'), Buffer.alloc(32)), /sealed on another machine/],
    [
      'a missing key',
      (at) => renameSync(at('secret.key'), at('gone')),
      /secret\.key is missing: put it back/,
    ],
  ])('say what to do about %s, and stop nothing else', (_, damage, sentence) => {
    new SealedSecrets(folder.dataDir).keep(REF, CANARY);
    damage(path);
    const secrets = new SealedSecrets(folder.dataDir);
    expect(secrets.values()).toEqual([]);
    expect(() => secrets.read(REF)).toThrow(sentence);
    expect(() => secrets.read(REF)).toThrow(SecretError);
    secrets.forget(REF);
    expect(secrets.read(REF)).toBeUndefined();
  });

  it('take a new value after the old one could not be opened', () => {
    new SealedSecrets(folder.dataDir).keep(REF, 'the old value');
    writeFileSync(path('secret.key'), Buffer.alloc(32));
    const secrets = new SealedSecrets(folder.dataDir);
    secrets.keep(REF, CANARY);
    expect(new SealedSecrets(folder.dataDir).read(REF)).toBe(CANARY);
  });

  it('are gone once forgotten', () => {
    const secrets = new SealedSecrets(folder.dataDir);
    secrets.keep(REF, CANARY);
    secrets.forget(REF);
    expect([secrets.read(REF), secrets.values(), readdirSync(path('secrets'))]).toEqual([undefined, [], []]);
  });

  it.each(['model-key', 'secret://', 'secret://../gaffer.db', 'secret://A'])('refuse %s as a name', (ref) => {
    expect(() => new SealedSecrets(folder.dataDir).keep(ref, 'x')).toThrow(/names no secret/);
  });
});
