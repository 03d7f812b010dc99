import type { EffectClass } from '../core/task.ts';

/**
 * A tool of an MCP server. `hash`: of its name, description and schema as they stand now. `changed`: they are others
 * than those that were approved, and it is not used until they are.
 */
export type McpToolView = {
  name: string;
  description: string;
  hash: string;
  effect: EffectClass;
  state: 'usable' | 'changed';
};

/** A server of the operator's file. `where`: its command or its address. `problem`: why it cannot be used. */
export type McpServerView = {
  name: string;
  where: string;
  status: 'connecting' | 'ready' | 'down';
  problem: string | null;
  tools: readonly McpToolView[];
};

/** What came of the file. `problems`: sentences about entries that cannot be used. */
export type McpView = { file: string; problems: readonly string[]; servers: readonly McpServerView[] };
