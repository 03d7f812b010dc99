import type { FailureClass } from './core/failure.ts';
import type { Json, JsonObject, JsonSchema } from './core/json.ts';

/**
 * A tool of an MCP server. `name`: as plans know it, `mcp.<server>.<tool>`. `tool`: as its server knows it. `hash`:
 * SHA-256, hex, over what the server says of it: name, description and schemas.
 */
export type McpToolView = {
  name: string;
  tool: string;
  summary: string;
  inputSchema: JsonSchema;
  outputSchema?: JsonSchema;
  hash: string;
};

/** `evidence`: what the server or the system said. */
export type McpProblem = { message: string; advice: string; evidence?: string };

/**
 * `where`: the command line or the address as the file has it, without credentials, environment and headers. `tools`:
 * those last heard of, also while it is down. `problem`: why it is down, or which of its tools cannot be offered.
 */
export type McpServerView = {
  id: string;
  transport: 'stdio' | 'http';
  where: string;
  status: 'connecting' | 'ready' | 'down';
  problem?: McpProblem;
  tools: readonly McpToolView[];
};

/** What came along and is no text: named, never carried. */
export type McpFile = {
  kind: 'image' | 'audio' | 'resource' | 'link';
  name: string;
  type?: string;
  bytes?: number;
  uri?: string;
};

/** `isError`: the tool itself says that it failed; its words are the text. */
export type McpAnswer = { isError: boolean; text?: string; data?: Json; files?: McpFile[] };

/**
 * The servers in the operator's `mcp.json`: nobody else adds one. `file`: where that lies. `problems`: what of it could
 * not be used, a sentence each. Each server is connected in the background and again after it went down.
 */
export interface McpHub {
  readonly file: string;
  readonly problems: readonly string[];
  servers(): McpServerView[];
  /** Calls a tool once. Throws `McpError`, or the signal's reason. */
  call(server: string, tool: string, args: JsonObject, signal: AbortSignal): Promise<McpAnswer>;
  /** Hears that some server's view changed. Returns how to stop listening. */
  onChange(listener: () => void): () => void;
  /** Ends every server that was started. */
  close(): Promise<void>;
}

type Details = {
  advice?: string;
  evidence?: string;
  retryAfterMs?: number;
  resource?: string;
  cause?: unknown;
};

/** No answer came, or none that can be used. The message says what and why, in a sentence. */
export class McpError extends Error {
  override readonly name = 'McpError';

  constructor(
    readonly failureClass: FailureClass,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}
