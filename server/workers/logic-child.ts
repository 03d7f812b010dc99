import { once } from 'node:events';
import { type ChildJob, type ChildReply, childReply } from './child-messages.ts';
import { type ChildSettings, type SpawnedChild, spawnChild } from './child-spawn.ts';
import { readFrames, writeFrame } from './frames.ts';
import { fromFailure, neededMore, ToolError } from './tool-error.ts';

const STDERR_TAIL = 2000;
/** How a process ends when V8 or the C++ runtime gets no more memory. */
const MEMORY_SIGNALS = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL']);

/** One child process, doing at most one job at a time. */
export class LogicChild {
  private readonly spawned: SpawnedChild;
  private readonly started: Promise<void>;
  private settle: { reply: (reply: ChildReply) => void; fail: (error: unknown) => void };
  private ready = false;
  private said = '';
  private gone: ToolError | null = null;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;

  constructor(private readonly settings: ChildSettings) {
    this.spawned = spawnChild(settings);
    const { process: child, socket, stderr } = this.spawned;
    this.settle = { reply: () => {}, fail: () => {} };
    this.started = new Promise((resolve, reject) => {
      const reply = () => {
        this.ready = true;
        resolve();
      };
      this.settle = { reply, fail: reject };
    });
    this.started.catch(() => {});
    this.ended = once(child, 'close').then(
      ([code, signal]) => this.end(code, signal),
      (error) => this.end(null, String(error)),
    );
    readFrames(socket, (value) => this.settle.reply(childReply.parse(value)));
    socket.on('error', () => this.kill());
    stderr.on('data', (text: Buffer) => {
      this.said = (this.said + text.toString('utf8')).slice(-STDERR_TAIL);
    });
    this.hold(false);
  }

  get pid(): number | undefined {
    return this.spawned.process.pid;
  }

  /** False once it has ended, was killed, or may not be used again. */
  get usable(): boolean {
    return this.gone === null;
  }

  /**
   * Does one job. When `signal` aborts, or the work has lasted `workMs`, the process is killed and the promise rejects with
   * the signal's reason, or a `timeout`.
   */
  async run(job: ChildJob, signal: AbortSignal, workMs?: number): Promise<unknown> {
    const stop = (reason: unknown) => {
      this.kill();
      this.settle.fail(reason);
    };
    const abort = () => stop(signal.reason);
    let timer: NodeJS.Timeout | undefined;
    signal.addEventListener('abort', abort, { once: true });
    this.hold(true);
    try {
      signal.throwIfAborted();
      await this.started;
      const sent = this.exchange(job);
      if (workMs !== undefined) timer = setTimeout(() => stop(tookTooLong(workMs)), workMs);
      const reply = await sent;
      if (reply.type === 'done') return reply.output;
      if (reply.type !== 'failed') throw new ToolError('logic', 'The tool’s process answered out of turn.');
      if (reply.crashed) this.kill();
      throw fromFailure(reply.failure);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.hold(false);
    }
  }

  kill(): void {
    this.gone ??= new ToolError('lost', 'The tool’s process was stopped.');
    this.spawned.process.kill('SIGKILL');
  }

  private exchange(job: ChildJob): Promise<ChildReply> {
    return new Promise((resolve, reject) => {
      this.settle = { reply: resolve, fail: reject };
      if (this.gone) reject(this.gone);
      else writeFrame(this.spawned.socket, job);
    });
  }

  private end(code: number | null, signal: string | null): void {
    this.gone ??= this.obituary(code, signal);
    this.settle.fail(this.gone);
  }

  private obituary(code: number | null, signal: string | null): ToolError {
    const evidence = withoutTraces(this.said);
    const how = signal ?? `exit code ${code}`;
    if (!this.ready) {
      return new ToolError('unavailable', `The tool’s process did not start: it ended with ${how}.`, {
        evidence,
      });
    }
    if (MEMORY_SIGNALS.has(how) || /^exit code 13[2-4]$/.test(how)) {
      return neededMore(this.settings.memoryMb, { evidence });
    }
    if (how === 'SIGKILL')
      return new ToolError('lost', 'The tool’s process was killed from outside.', { evidence });
    return new ToolError('logic', `The tool’s process ended with ${how}.`, { evidence });
  }

  private hold(busy: boolean): void {
    const { process: child, socket } = this.spawned;
    if (busy) child.ref();
    else child.unref();
    if (busy) socket.ref();
    else socket.unref();
  }
}

function tookTooLong(ms: number): ToolError {
  return new ToolError('timeout', `The tool did not end within ${ms / 1000} s.`);
}

/** Node's last words without its own addresses, which tell nobody anything. */
function withoutTraces(said: string): string {
  const [words = ''] = said.split('----- Native stack trace -----');
  return words.replace(/<--- Last few GCs --->[\s\S]*?<--- JS stacktrace --->/, '').trim();
}
