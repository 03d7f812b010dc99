import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process said and how it ended. */
type Ending = { code: number | null; signal: string | null; stdout: string; stderr: string };

/** The built server as a process of its own, with data of its own unless told otherwise. */
export class Spawned {
  stdout = '';
  stderr = '';
  url = '';
  readonly ended: Promise<Ending>;
  private readonly child: ChildProcess;
  private readonly ready: Promise<void>;

  constructor(env: Record<string, string>, args: readonly string[] = ['dist/server.mjs']) {
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^(PORT|HOST|GAFFER_|OPENAI_|VITEST|NODE_ENV|NODE_OPTIONS)/.test(name),
      ),
    );
    this.child = spawn(process.execPath, args, {
      env: { ...inherited, NODE_ENV: 'production', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const goWithUs = () => this.child.kill('SIGKILL');
    process.once('exit', goWithUs);
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        process.removeListener('exit', goWithUs);
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
    this.ready = new Promise((resolve, reject) => {
      this.child.stdout?.on('data', (text) => {
        this.stdout += String(text);
        const url = /http:\/\/\S+/.exec(this.stdout)?.[0];
        if (!url || !/Planner .*\n/.test(this.stdout)) return;
        this.url = url;
        resolve();
      });
      this.ended.then(({ code, stderr }) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
    });
    this.ready.catch(() => {});
    this.child.stderr?.on('data', (text) => {
      this.stderr += String(text);
    });
  }

  static async start(env: Record<string, string>, args?: readonly string[]): Promise<Spawned> {
    const spawned = new Spawned(env, args);
    await spawned.ready;
    return spawned;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get port(): string {
    return new URL(this.url).port;
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** An empty folder for data. */
export function dataFolder(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'gaffer-test-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
