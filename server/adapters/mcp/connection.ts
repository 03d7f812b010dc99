import type { Client, JsonSchemaValidatorResult, Transport } from '@modelcontextprotocol/client';
import type { JsonObject } from '../../core/json.ts';
import { type McpAnswer, McpError } from '../../mcp.ts';
import type { Allowances } from '../web/allowances.ts';
import { answerOf } from './answer.ts';
import { cappedFetch, type FetchEars } from './capped-fetch.ts';
import { ChildTransport } from './child-transport.ts';
import type { McpServerConfig } from './config.ts';
import { failureOf, type McpPackage } from './failure-of.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { hiding } from './secrets.ts';
import type { ListedTool } from './tool-views.ts';

/** Of `tools/call` itself: the task's own deadline comes sooner. */
const NEVER_MS = 2 ** 31 - 1;
const LIST_MS = 30_000;
const CONNECT_MS = 60_000;
const PROBE_MS = 10_000;
const LEAVE_MS = 300;
const MOST_PAGES = 100;

/** What a connection tells while it stands. */
export type ConnectionEars = { closed: () => void; toolsChanged: () => void; doubted: () => void };

/** How the version of the protocol is found: by asking (the newest servers want that), or as it always was. */
export type Handshake = 'auto' | 'legacy';

type Manner = { handshake: Handshake; version: string; allowances: Allowances; signal: AbortSignal };

/** One connection to one server. It is made anew after its end. */
export class Connection {
  private overflowed = false;
  /** What the last answer of a busy server asked for, ms. */
  private waitMs: number | undefined;

  private constructor(
    private readonly client: Client,
    private readonly transport: Transport,
    private readonly mcp: McpPackage,
    private readonly config: McpServerConfig,
    private readonly hangUp: () => Promise<void>,
  ) {}

  static async open(
    config: McpServerConfig,
    ears: ConnectionEars,
    { handshake, version, allowances, signal }: Manner,
  ): Promise<Connection> {
    const mcp = await import('@modelcontextprotocol/client');
    const client = new mcp.Client(
      { name: 'gaffer', version },
      {
        capabilities: {},
        jsonSchemaValidator: UNCHECKED,
        listMaxPages: MOST_PAGES,
        listChanged: { tools: { autoRefresh: false, debounceMs: 100, onChanged: ears.toolsChanged } },
        versionNegotiation: { mode: handshake, probe: { timeoutMs: PROBE_MS } },
      },
    );
    const heard = {
      tooLarge: () => {
        connection.overflowed = true;
        void client.close();
      },
      refused: (waitMs: number | undefined) => {
        connection.waitMs = waitMs;
      },
    };
    const { transport, hangUp } = transportTo(config, mcp, { ears: heard, allowances });
    client.onclose = ears.closed;
    client.onerror = ears.doubted;
    const connection = new Connection(client, transport, mcp, config, hangUp);
    try {
      await client.connect(transport, { timeout: CONNECT_MS, signal });
      return connection;
    } catch (error) {
      await connection.close({ isOver: true });
      throw connection.explained(error);
    }
  }

  /** How a server that was started ended, and the last that it said. */
  get lastWords(): string {
    if (!(this.transport instanceof ChildTransport)) return '';
    const { ending, stderr } = this.transport;
    const words = [ending, stderr.trim()].filter((text) => text !== '').join('\n');
    return hiding(words, this.config.secrets);
  }

  /** All its tools, from all pages. */
  async tools(): Promise<ListedTool[]> {
    try {
      const { tools } = await this.client.listTools(undefined, { timeout: LIST_MS, cacheMode: 'refresh' });
      return tools.map(({ name, description, inputSchema, outputSchema }) => ({
        name,
        ...(description === undefined ? {} : { description }),
        inputSchema,
        ...(outputSchema === undefined ? {} : { outputSchema }),
      }));
    } catch (error) {
      throw this.explained(error);
    }
  }

  async call(tool: string, args: JsonObject, signal: AbortSignal): Promise<McpAnswer> {
    try {
      const options = { signal, timeout: NEVER_MS };
      const answer = answerOf(await this.client.callTool({ name: tool, arguments: args }, options));
      const { isError, text } = answer;
      return isError && text ? { ...answer, text: hiding(text, this.config.secrets) } : answer;
    } catch (error) {
      signal.throwIfAborted();
      throw this.explained(error);
    }
  }

  /** `isOver`: it ended already, so nobody is told. */
  async close({ isOver = false } = {}): Promise<void> {
    if (!isOver) await this.takeLeave();
    await this.client.close().catch(() => {});
    await this.transport.close().catch(() => {});
    await this.hangUp().catch(() => {});
  }

  /** A server at an address keeps what it knows of us until it hears that we are gone. */
  private async takeLeave(): Promise<void> {
    if (!(this.transport instanceof this.mcp.StreamableHTTPClientTransport)) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_MS);
    });
    await Promise.race([this.transport.terminateSession().catch(() => {}), patience]);
    clearTimeout(timer);
  }

  private explained(error: unknown): McpError {
    if (error instanceof McpError) return error;
    const { transport, mcp, lastWords, config, waitMs } = this;
    const isTooLarge = this.overflowed || (transport instanceof ChildTransport && transport.overflowed);
    const host = config.transport === 'http' ? new URL(config.url).host : undefined;
    return failureOf(error, { mcp, isTooLarge, lastWords, secrets: config.secrets, host, waitMs });
  }
}

type Way = { transport: Transport; hangUp: () => Promise<void> };

function transportTo(
  config: McpServerConfig,
  mcp: McpPackage,
  { ears, allowances }: { ears: FetchEars; allowances: Allowances },
): Way {
  if (config.transport === 'http') {
    const { url, headers } = config;
    const { fetch, close: hangUp } = guardedFetch(url, allowances);
    const options = { requestInit: { headers }, fetch: cappedFetch(fetch, ears) };
    return { transport: new mcp.StreamableHTTPClientTransport(new URL(url), options), hangUp };
  }
  const transport = new ChildTransport(config, { read: mcp.deserializeMessage, write: mcp.serializeMessage });
  return { transport, hangUp: async () => {} };
}

/** Answers are checked by the worker, which knows what to call one that does not fit. */
const UNCHECKED = {
  getValidator<T>() {
    return (data: unknown): JsonSchemaValidatorResult<T> => ({
      valid: true,
      data: data as T,
      errorMessage: undefined,
    });
  },
};
