import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonSchema } from '../../core/json.ts';
import { validator } from '../../core/schema-check.ts';
import type { McpToolView } from '../../mcp.ts';
import { fittedTools } from './names.ts';

/** What a server says of a tool. */
export type ListedTool = { name: string; description?: string; inputSchema: unknown; outputSchema?: unknown };

/** Why a tool that a server lists is not offered. */
export type Unfit = { tool: string; why: string };

const MOST_TOOLS = 500;
const MOST_SCHEMA = 200_000;
const MOST_SUMMARY = 400;

/** The tools of a server as plans can use them, and those that they cannot. */
export function toolViews(
  server: string,
  listed: readonly ListedTool[],
): { tools: McpToolView[]; unfit: Unfit[] } {
  const taken = listed.slice(0, MOST_TOOLS);
  const names = fittedTools(taken.map(({ name }) => name));
  const tools: McpToolView[] = [];
  const unfit: Unfit[] = listed
    .slice(MOST_TOOLS)
    .map(({ name }) => ({ tool: name, why: `only ${MOST_TOOLS} tools of a server are offered` }));
  for (const tool of taken) {
    const view = viewOf(`mcp.${server}.${names.get(tool.name)}`, tool);
    if ('why' in view) unfit.push(view);
    else tools.push(view);
  }
  return { tools, unfit };
}

function viewOf(name: string, { name: tool, description = '', ...schemas }: ListedTool): McpToolView | Unfit {
  const inputSchema = readable(schemas.inputSchema);
  if (typeof inputSchema === 'string') return { tool, why: `its input schema ${inputSchema}` };
  const outputSchema = schemas.outputSchema === undefined ? undefined : readable(schemas.outputSchema);
  if (typeof outputSchema === 'string') return { tool, why: `its output schema ${outputSchema}` };
  const said = [tool, description, inputSchema, outputSchema ?? null];
  return {
    name,
    tool,
    summary: summaryOf(description) || `The tool ${tool}, which its server does not describe.`,
    inputSchema,
    ...(outputSchema ? { outputSchema } : {}),
    hash: createHash('sha256').update(canonical(said)).digest('hex'),
  };
}

/** The schema, or why it cannot be used. */
function readable(schema: unknown): JsonSchema | string {
  if (!isObject(schema)) return 'is no object';
  const text = JSON.stringify(schema);
  if (text.length > MOST_SCHEMA) return `has more than ${MOST_SCHEMA} characters`;
  const copy: JsonSchema = JSON.parse(text);
  try {
    validator(copy);
    return copy;
  } catch (error) {
    return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

function summaryOf(description: string): string {
  const plain = description.replace(/\s+/g, ' ').trim();
  return plain.length <= MOST_SUMMARY ? plain : `${plain.slice(0, MOST_SUMMARY - 1)}…`;
}

/** JSON text that does not depend on the order of keys. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
