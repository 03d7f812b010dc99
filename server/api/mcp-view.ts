import type { EffectClass } from '../core/task.ts';

/** What a server says of a tool. `name`: as plans know it. `hash`: over its name, description and schemas. */
export type McpTool = { name: string; tool: string; summary: string; hash: string };

/**
 * A server of the operator's file. `where`: its command or address, without anything secret. `problem`: why it cannot
 * be used, or which of its tools cannot.
 */
export type McpServer = {
  id: string;
  transport: 'stdio' | 'http';
  where: string;
  status: 'connecting' | 'ready' | 'down';
  problem?: { message: string; advice: string; evidence?: string };
  tools: readonly McpTool[];
};

/** The servers of the operator's file, as the hub tells them. `problems`: what of the file could not be used. */
export type Mcp = { file: string; problems: readonly string[]; servers(): readonly McpServer[] };

/** `changed`: it is another than the one that was approved, and not used. One that is seen first is usable as it is. */
export type McpToolView = Omit<McpTool, 'tool'> & {
  effect: EffectClass;
  state: 'usable' | 'changed';
};
export type McpServerView = Omit<McpServer, 'tools'> & { tools: McpToolView[] };
export type McpView = { file: string; problems: string[]; servers: McpServerView[] };
