import type { JsonObject } from '../../core/json.ts';
import {
  type McpAnswer,
  McpError,
  type McpProblem,
  type McpServerView,
  type McpToolView,
} from '../../mcp.ts';
import type { Allowances } from '../web/allowances.ts';
import type { McpServerConfig } from './config.ts';
import { Connection, type Handshake } from './connection.ts';
import { type ListedTool, toolViews, type Unfit } from './tool-views.ts';

/** Wait before a server is tried again: doubled after each failure, up to the ceiling. */
export type Backoff = { baseMs: number; maxMs: number };

type Circumstances = { version: string; backoff: Backoff; allowances: Allowances; changed: () => void };

/** One server of the file: connected in the background, listed, and connected again whenever it went down. */
export class McpServer {
  private status: McpServerView['status'] = 'connecting';
  private problem: McpProblem | undefined;
  private tools: readonly McpToolView[] = [];
  private connection: Connection | undefined;
  private attempt: Promise<void> | undefined;
  private failures = 0;
  private again: { timer: NodeJS.Timeout; at: number } | undefined;
  private said = '';
  private handshake: Handshake = 'auto';
  /** The end of connections that were lost. */
  private farewell: Promise<unknown> = Promise.resolve();
  private isStale = false;
  private isRefreshing = false;
  private readonly stopping = new AbortController();

  constructor(
    private readonly config: McpServerConfig,
    private readonly circumstances: Circumstances,
  ) {
    this.connect();
  }

  get id(): string {
    return this.config.id;
  }

  view(): McpServerView {
    const { id, transport, where } = this.config;
    const { status, problem, tools } = this;
    return { id, transport, where, status, ...(problem ? { problem } : {}), tools };
  }

  /** Waits for the first connection; later, a server that is down is unavailable until it was tried again. */
  async call(tool: string, args: JsonObject, signal: AbortSignal): Promise<McpAnswer> {
    if (this.status === 'connecting' && this.attempt) await settledOrAborted(this.attempt, signal);
    const { connection } = this;
    if (!connection || this.status !== 'ready') throw this.unavailable();
    if (!this.tools.some((one) => one.tool === tool)) throw this.gone(tool);
    try {
      return await connection.call(tool, args, signal);
    } catch (error) {
      if (error instanceof McpError && error.failureClass === 'unavailable') this.lost(connection, error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.stopping.abort(new Error('Gaffer is stopping.'));
    clearTimeout(this.again?.timer);
    await this.attempt;
    const { connection } = this;
    this.connection = undefined;
    await Promise.all([connection?.close(), this.farewell]);
  }

  private connect(): void {
    this.again = undefined;
    this.attempt = this.tryOnce().finally(() => {
      this.attempt = undefined;
    });
  }

  private async tryOnce(): Promise<void> {
    let opened: Connection | undefined;
    const ears = {
      closed: () => opened && this.lost(opened),
      toolsChanged: () => opened && void this.refresh(opened),
      doubted: () => opened && this.config.transport === 'http' && void this.refresh(opened),
    };
    const { handshake, config, stopping } = this;
    const { version, allowances } = this.circumstances;
    try {
      opened = await Connection.open(config, ears, {
        handshake,
        version,
        allowances,
        signal: stopping.signal,
      });
      const listed = await opened.tools();
      this.connection = opened;
      this.failures = 0;
      this.beReady(listed);
    } catch (error) {
      await opened?.close({ isOver: true });
      this.handshake = handshake === 'auto' ? 'legacy' : 'auto';
      this.goDown(error);
    }
  }

  /** Lists the tools again, and once more when they changed meanwhile; a server that cannot is gone. */
  private async refresh(connection: Connection): Promise<void> {
    this.isStale = true;
    if (this.isRefreshing) return;
    this.isRefreshing = true;
    try {
      while (this.isStale && this.connection === connection) {
        this.isStale = false;
        const listed = await connection.tools();
        if (this.connection === connection) this.beReady(listed);
      }
    } catch (error) {
      this.lost(connection, error);
    } finally {
      this.isRefreshing = false;
    }
  }

  private lost(connection: Connection, error?: unknown): void {
    if (this.connection !== connection) return;
    this.connection = undefined;
    const evidence = connection.lastWords;
    this.farewell = Promise.all([this.farewell, connection.close({ isOver: true })]);
    this.goDown(error ?? new McpError('unavailable', 'The server ended.', { evidence }));
  }

  private beReady(listed: readonly ListedTool[]): void {
    const { tools, unfit } = toolViews(this.id, listed);
    this.status = 'ready';
    this.tools = tools;
    this.problem = unfit.length > 0 ? notOffered(unfit) : undefined;
    this.tell();
  }

  private goDown(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    const { baseMs, maxMs } = this.circumstances.backoff;
    const ms = Math.min(maxMs, baseMs * 2 ** this.failures);
    this.failures += 1;
    const timer = setTimeout(() => this.connect(), ms);
    this.again = { timer: timer.unref(), at: Date.now() + ms };
    this.status = 'down';
    this.problem = problemOf(error, ms);
    this.tell();
  }

  /** A list of tools that is as it was is no news. */
  private tell(): void {
    const said = JSON.stringify(this.view());
    if (said === this.said) return;
    this.said = said;
    this.circumstances.changed();
  }

  private unavailable(): McpError {
    const { message = 'It is not connected yet.', evidence } = this.problem ?? {};
    return new McpError('unavailable', `The MCP server ${this.id} is down: ${message}`, {
      advice: `See how it is started in mcp.json (${this.config.where}). It is tried again by itself.`,
      ...(evidence === undefined ? {} : { evidence }),
      ...(this.again ? { retryAfterMs: Math.max(0, this.again.at - Date.now()) + 500 } : {}),
    });
  }

  private gone(tool: string): McpError {
    return new McpError('validation', `The MCP server ${this.id} no longer has the tool ${tool}.`, {
      advice: 'Plan again with the tools that it has now.',
    });
  }
}

function problemOf(error: unknown, ms: number): McpProblem {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const again = `It is tried again in ${seconds} s.`;
  if (!(error instanceof McpError)) {
    return {
      message: 'The server could not be reached.',
      advice: again,
      evidence: String(error).slice(0, 2000),
    };
  }
  const { advice, evidence } = error.details;
  return {
    message: error.message,
    advice: ['auth', 'refused'].includes(error.failureClass) && advice ? `${advice} ${again}` : again,
    ...(evidence ? { evidence: evidence.slice(0, 2000) } : {}),
  };
}

function notOffered(unfit: readonly Unfit[]): McpProblem {
  const names = unfit.slice(0, 10).map(({ tool }) => tool);
  const more = unfit.length - names.length;
  return {
    message: `Not offered: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    advice: 'The other tools work. A newer version of the server may help.',
    evidence: unfit
      .map(({ tool, why }) => `${tool}: ${why}`)
      .join('\n')
      .slice(0, 2000),
  };
}

function settledOrAborted(attempt: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    attempt.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
