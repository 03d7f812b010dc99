import { spawn } from 'node:child_process';
import { dataFolder, Spawned } from '../../server/tests/spawned.ts';
import type { Seed } from '../seed/seed.ts';

/** The built server with data of its own, which may be killed and started again under open pages. */
export class House {
  private constructor(
    readonly dataDir: string,
    private readonly remove: () => void,
    private server: Spawned,
    private readonly port: string,
    private readonly env: Record<string, string>,
  ) {}

  /** `seed.runs` are in the log before the server starts, which takes them up as after a crash. */
  static async open(seed: Seed): Promise<House> {
    const { dataDir, remove } = dataFolder();
    if (seed.runs.length > 0) await sow(dataDir, seed);
    const env = {
      ...seed.env,
      GAFFER_DATA: dataDir,
      ...(seed.allow ? { GAFFER_FETCH_ALLOW: seed.allow } : {}),
    };
    const server = await Spawned.start(env);
    return new House(dataDir, remove, server, server.port, env);
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
    this.remove();
  }
}

async function sow(dataDir: string, seed: Seed): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/seed/seed-main.ts', dataDir], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.end(JSON.stringify(seed));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The data could not be seeded (${code}).`);
}
