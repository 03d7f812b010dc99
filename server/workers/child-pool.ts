import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogicChild } from './logic-child.ts';
import type { LogicHost, LogicMore } from './logic-host.ts';
import { nodeFootprint } from './node-footprint.ts';
import { ToolError } from './tool-error.ts';

/**
 * `entry`: the bundled child program. `size`: jobs at once. `memoryMb`: what one job may use. `cwd`: the folder that
 * children start in, made when it is missing; without it a temporary one, removed by `close`.
 */
export type PoolSettings = { entry: string; size: number; memoryMb?: number; cwd?: string };

type Waiter = { take: (child: LogicChild) => void; refuse: (reason: unknown) => void };

/**
 * Child processes for logic tools, started on first use, with one kept warm while there is room. A child does one job
 * at a time and is replaced after a deadline, an abort or a crash.
 */
export class ChildPool implements LogicHost {
  private readonly children = new Set<LogicChild>();
  private readonly idle: LogicChild[] = [];
  private readonly waiting: Waiter[] = [];
  private temporary: string | null = null;
  private measured: Promise<number | null> | null = null;
  private footprintMb: number | null = null;
  private closed = false;

  constructor(private readonly settings: PoolSettings) {}

  async run(tool: string, input: unknown, signal: AbortSignal, more: LogicMore = {}): Promise<unknown> {
    const { bytes, files, workMs } = more;
    await this.measure();
    const child = await this.acquire(signal);
    const file = bytes && join(this.startFolder(), randomUUID());
    try {
      if (file) await writeFile(file, bytes, { mode: 0o600, signal });
      return await child.run({ tool, input, ...(file && { file }), ...(files && { files }) }, signal, workMs);
    } finally {
      this.release(child);
      if (file) await rm(file, { force: true });
    }
  }

  /** Process ids of the children that live. */
  pids(): number[] {
    return [...this.children].flatMap(({ pid }) => pid ?? []);
  }

  /** Kills every child, waits for their end, and removes their folder. Waiting jobs fail as `lost`. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiter of this.waiting.splice(0)) waiter.refuse(stopped());
    const ends = [...this.children].map((child) => {
      child.kill();
      return child.ended;
    });
    await Promise.all(ends);
    if (this.temporary !== null) rmSync(this.temporary, { recursive: true, force: true });
    this.temporary = null;
  }

  /** Once for each pool; a measurement that failed is made again by the next job. */
  private async measure(): Promise<void> {
    this.measured ??= nodeFootprint(this.memoryMb);
    try {
      this.footprintMb = await this.measured;
    } catch (error) {
      this.measured = null;
      throw error;
    }
  }

  private get memoryMb(): number {
    return this.settings.memoryMb ?? 512;
  }

  private acquire(signal: AbortSignal): Promise<LogicChild> {
    if (this.closed) return Promise.reject(stopped());
    const child = this.idle.pop() ?? (this.children.size < this.settings.size ? this.start() : null);
    if (!child) return this.wait(signal);
    if (this.idle.length === 0 && this.children.size < this.settings.size) this.idle.push(this.start());
    return Promise.resolve(child);
  }

  private wait(signal: AbortSignal): Promise<LogicChild> {
    return new Promise((resolve, reject) => {
      const forget = () => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        take: (child) => {
          signal.removeEventListener('abort', forget);
          resolve(child);
        },
        refuse: reject,
      };
      signal.addEventListener('abort', forget, { once: true });
      this.waiting.push(waiter);
      if (signal.aborted) forget();
    });
  }

  private release(child: LogicChild): void {
    if (!child.usable) this.drop(child);
    else if (!this.closed) this.offer(child);
  }

  private offer(child: LogicChild): void {
    const next = this.waiting.shift();
    if (next) next.take(child);
    else this.idle.push(child);
  }

  private drop(child: LogicChild): void {
    if (!this.children.delete(child)) return;
    const at = this.idle.indexOf(child);
    if (at >= 0) this.idle.splice(at, 1);
    if (this.waiting.length > 0 && !this.closed) this.offer(this.start());
  }

  private start(): LogicChild {
    const { memoryMb, footprintMb } = this;
    const child = new LogicChild({
      entry: this.settings.entry,
      cwd: this.startFolder(),
      memoryMb,
      footprintMb,
    });
    this.children.add(child);
    child.ended.then(() => this.drop(child));
    return child;
  }

  private startFolder(): string {
    const { cwd } = this.settings;
    if (cwd === undefined) {
      this.temporary ??= mkdtempSync(join(tmpdir(), 'gaffer-tools-'));
      return this.temporary;
    }
    mkdirSync(cwd, { recursive: true });
    return cwd;
  }
}

function stopped(): ToolError {
  return new ToolError('lost', 'The tools are being stopped.');
}
