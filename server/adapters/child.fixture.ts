import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/gaffer-tests');

/** Bundles a TypeScript entry into JavaScript that Node runs as it is. Returns its path. */
export async function bundle(entry: string): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const outfile = join(CACHE, `${basename(entry, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** A child process whose lines of output are heard one by one. Its errors go to ours. */
export class Child {
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private readonly process: ChildProcess;

  constructor(script: string, args: readonly string[], onLine: (line: string) => void) {
    this.process = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = this.process.stdout && createInterface({ input: this.process.stdout });
    lines?.on('line', onLine);
    this.ended = new Promise((resolve, reject) => {
      this.process.on('error', reject);
      this.process.on('close', (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  tell(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }
}
