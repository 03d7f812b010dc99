import { test as base, expect } from '@playwright/test';
import { dataFolder, Spawned } from '../server/tests/spawned.ts';

/** The built server with data of its own. It can be killed and started again at the same address. */
export class Gaffer {
  private constructor(
    private server: Spawned,
    readonly dataDir: string,
  ) {}

  static async start(dataDir: string): Promise<Gaffer> {
    return new Gaffer(await Spawned.start({ GAFFER_DATA: dataDir }), dataDir);
  }

  get url(): string {
    return this.server.url;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.server.kill(signal);
  }

  /** After `kill`. */
  async startAgain(): Promise<void> {
    this.server = await Spawned.start({ GAFFER_DATA: this.dataDir, PORT: this.server.port });
  }
}

type Faults = { allowed: RegExp[] };

/**
 * Every test has a server to itself, and fails on what a page writes with console.error, throws, or is refused by
 * its policy. `faults.allowed`: what a test expects to be said.
 */
export const test = base.extend<{ gaffer: Gaffer; faults: Faults }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
  gaffer: async ({}, use) => {
    const { dataDir, remove } = dataFolder();
    const gaffer = await Gaffer.start(dataDir);
    await use(gaffer);
    await gaffer.kill();
    remove();
  },
  baseURL: async ({ gaffer }, use) => use(gaffer.url),
  faults: [
    async ({ context }, use) => {
      const faults: Faults = { allowed: [] };
      const said: string[] = [];
      context.on('weberror', (error) => said.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error') said.push(message.text());
      });
      await use(faults);
      expect(said.filter((text) => !faults.allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
