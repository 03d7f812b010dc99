import type { Seed } from '../seed/seed.ts';
import { House } from './house.ts';

/** Each file has a house of its own, but the process and the browser that it is tested with go on to the next file. */
export class Houses {
  #file = '';
  #house: House | undefined;

  /** The house of a file; that of another file is closed. */
  async of(file: string, seed: Seed): Promise<House> {
    if (this.#house && this.#file === file) return this.#house;
    await this.close();
    this.#file = file;
    this.#house = await House.open(seed);
    return this.#house;
  }

  async close(): Promise<void> {
    const house = this.#house;
    this.#house = undefined;
    await house?.close();
  }
}
