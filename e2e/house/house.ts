import { spawn } from 'node:child_process';
import { dataFolder, Spawned } from '../../server/tests/spawned.ts';
import { GATE } from '../seed/plans.ts';
import type { Seed } from '../seed/seed.ts';
import { Gate } from './gate.ts';

/** The built server with data of its own, which may be killed and started again under open pages. */
export class House {
  private constructor(
    readonly dataDir: string,
    private readonly remove: () => void,
    private server: Spawned,
    private readonly port: string,
    private readonly env: Record<string, string>,
    /** What tasks that ask `GATE` wait for. */
    readonly gate: Gate,
  ) {}

  /** `seed.runs` are in the log before the server starts, which takes them up as after a crash. */
  static async open(seed: Seed): Promise<House> {
    const { dataDir, remove } = dataFolder();
    const gate = await Gate.stand();
    const runs = JSON.stringify(seed.runs);
    if (seed.runs.length > 0) await sow(dataDir, runs.replaceAll(GATE, gate.host));
    const hosts = [...(seed.allow ? [seed.allow] : []), ...(runs.includes(GATE) ? [gate.host] : [])];
    const env = {
      ...seed.env,
      GAFFER_DATA: dataDir,
      ...(hosts.length > 0 && { GAFFER_FETCH_ALLOW: hosts.join(',') }),
    };
    const server = await Spawned.start(env);
    return new House(dataDir, remove, server, server.port, env, gate);
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.server.pid;
  }

  /** What the server wrote to its standard output and error since it was started. */
  get said(): string {
    return this.server.stdout + this.server.stderr;
  }

  /** In good order. */
  async stop(): Promise<void> {
    await this.server.kill('SIGTERM');
  }

  /** As a power cut would end it. */
  async crash(): Promise<void> {
    await this.server.kill('SIGKILL');
  }

  /** On the same port and data as before. */
  async startAgain(): Promise<void> {
    this.server = await Spawned.start({ ...this.env, PORT: this.port });
  }

  async close(): Promise<void> {
    await this.server.kill('SIGKILL');
    this.gate.close();
    this.remove();
  }
}

async function sow(dataDir: string, runs: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/seed/seed-main.ts', dataDir], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.end(`{"runs":${runs}}`);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The data could not be seeded (${code}).`);
}
