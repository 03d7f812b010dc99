import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/gaffer-tests');

/** A bundled CommonJS package may still call `require`. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Bundles a TypeScript entry, vendors inside so that it starts in half the time, into JavaScript that Node runs as it is. Returns its path, the same for the same code. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['libsql'],
    minifyWhitespace: true,
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  const code = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const script = join(CACHE, `${basename(entry, '.ts')}-${hash}.mjs`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${script}.${process.pid}`, code);
  renameSync(`${script}.${process.pid}`, script);
  return script;
}

/** A child process whose lines of output are heard one by one. Its errors go to ours. */
export class Child {
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private readonly process: ChildProcess;

  /** `shell`: commands of a POSIX shell that come before Node in the same process, such as limits. */
  constructor(script: string, args: readonly string[], onLine: (line: string) => void, shell?: string) {
    const node = [process.execPath, script, ...args];
    const [command, ...rest] =
      shell === undefined ? node : ['sh', '-c', `${shell}; exec "$@"`, 'sh', ...node];
    this.process = spawn(command ?? process.execPath, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
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
