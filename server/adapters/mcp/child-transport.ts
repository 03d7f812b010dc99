import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { type Child, endServer, spawnServer, sweepGroup } from './child-process.ts';
import type { StdioServer } from './config.ts';
import { Lines } from './lines.ts';

const MOST_STDERR = 2000;
/** Of one message. */
export const MOST_MESSAGE = 16 * 1024 * 1024;

/** How messages stand on the wire, by the client's package, which is loaded only once there is a server. */
export type Wire = {
  read: (line: string) => JSONRPCMessage;
  write: (message: JSONRPCMessage) => string;
};

/** The stdio transport over a process that ends with this one. The SDK's own leaves grandchildren and a killed parent's children alive. */
export class ChildTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  /** The last that the server wrote to stderr. */
  stderr = '';
  /** How the process ended, in words. */
  ending = '';
  /** A message was larger than can be taken. */
  overflowed = false;
  private child: Child | undefined;
  private readonly lines = new Lines(MOST_MESSAGE);

  constructor(
    private readonly server: StdioServer,
    private readonly wire: Wire,
  ) {}

  start(): Promise<void> {
    const child = spawnServer(this.server);
    this.child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-MOST_STDERR);
    });
    child.stdin.on('error', (error) => this.onerror?.(error));
    child.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    child.once('exit', (code, signal) => this.ended(child, code, signal));
    return new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => {
        this.ending = error.message;
        reject(error);
      });
    });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const { child } = this;
    if (!child?.stdin.writable) throw new Error('The server has ended.');
    if (child.stdin.write(this.wire.write(message))) return;
    await new Promise<void>((resolve) => {
      child.stdin.once('drain', resolve);
      child.stdin.once('close', resolve);
    });
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    await endServer(child);
    this.onclose?.();
  }

  private read(chunk: Buffer): void {
    try {
      for (const line of this.lines.take(chunk)) this.hear(line);
    } catch (error) {
      this.overflowed = true;
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
      void this.close();
    }
  }

  /** What is no message, such as words that a server prints, is passed over. */
  private hear(line: string): void {
    if (line.trim() === '') return;
    let message: JSONRPCMessage;
    try {
      message = this.wire.read(line);
    } catch (error) {
      this.onerror?.(new Error('The server wrote a line that is no message.', { cause: error }));
      return;
    }
    this.onmessage?.(message);
  }

  private ended(child: Child, code: number | null, signal: string | null): void {
    this.ending = signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
    sweepGroup(child);
    if (this.child !== child) return;
    this.child = undefined;
    this.onclose?.();
  }
}
