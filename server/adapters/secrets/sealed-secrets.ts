import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writePrivate } from './private-file.ts';
import { seal, unseal } from './sealed.ts';
import { SecretError } from './secret-error.ts';
import { makeSecretKey, readSecretKey } from './secret-key.ts';

/**
 * Secrets by reference (`secret://name`). Each is kept for an audience, such as the address that it may be sent to, and
 * is read for no other.
 */
export interface Secrets {
  /** Undefined when there is none, or none for this audience. @throws SecretError when it cannot be opened */
  read(ref: string, audience?: string): string | undefined;
  /** It is on the disk, sealed, when this returns; an earlier one of this name is gone. @throws SecretError */
  keep(ref: string, value: string, audience?: string): void;
  forget(ref: string): void;
  /** Every secret that can be opened, for those who take them out of texts. */
  values(): readonly string[];
}

type Opened = { value: string; audience: string };

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** Secrets sealed in the data folder: `secret.key` opens the files in `secrets/`. One process alone writes them. */
export class SealedSecrets implements Secrets {
  private readonly keyFile: string;
  private readonly folder: string;
  private opened: Map<string, Opened> | undefined;
  private all: readonly string[] | undefined;

  constructor(dataDir: string) {
    this.keyFile = join(dataDir, 'secret.key');
    this.folder = join(dataDir, 'secrets');
  }

  read(ref: string, audience = ''): string | undefined {
    const name = nameIn(ref);
    const found = this.readable().get(name) ?? this.open(name);
    return found?.audience === audience ? found.value : undefined;
  }

  keep(ref: string, value: string, audience = ''): void {
    const name = nameIn(ref);
    const known = this.readable();
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const key = readSecretKey(this.keyFile) ?? makeSecretKey(this.keyFile);
      writePrivate(join(this.folder, name), seal(value, key, { name, audience }));
    } catch (cause) {
      if (cause instanceof SecretError) throw cause;
      throw new SecretError(
        `The key cannot be kept, because ${this.folder} cannot be written: make the data folder writable, and save again.`,
        { cause },
      );
    }
    known.set(name, { value, audience });
    this.all = undefined;
  }

  forget(ref: string): void {
    const name = nameIn(ref);
    rmSync(join(this.folder, name), { force: true });
    this.opened?.delete(name);
    this.all = undefined;
  }

  values(): readonly string[] {
    this.all ??= [...this.readable().values()].map(({ value }) => value);
    return this.all;
  }

  /** Those that can be opened; one that cannot is told to whoever asks for it. */
  private readable(): Map<string, Opened> {
    this.opened ??= new Map(
      this.names().flatMap((name): [string, Opened][] => {
        try {
          const found = this.open(name);
          return found ? [[name, found]] : [];
        } catch {
          return [];
        }
      }),
    );
    return this.opened;
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder).filter((name) => NAME.test(name));
    } catch {
      return [];
    }
  }

  private open(name: string): Opened | undefined {
    const path = join(this.folder, name);
    const file = readIfThere(path);
    if (file === undefined) return undefined;
    const key = readSecretKey(this.keyFile);
    if (!key) {
      throw new SecretError(
        `${path} cannot be opened, because ${this.keyFile} is missing: put it back from a copy, or enter the key again.`,
      );
    }
    try {
      return unseal(file.toString('utf8'), key, name);
    } catch (cause) {
      throw new SecretError(
        `${path} cannot be opened: it is damaged, or was sealed on another machine. Enter the key again.`,
        { cause },
      );
    }
  }
}

function nameIn(ref: string): string {
  const name = ref.startsWith('secret://') ? ref.slice('secret://'.length) : '';
  if (!NAME.test(name)) throw new SecretError(`"${ref}" names no secret: write secret:// and a name.`);
  return name;
}
