import { z } from 'zod';
import type { JsonObject, JsonSchema } from '../core/json.ts';
import type { OrgState, ToolApproval } from '../core/org.ts';
import { validator } from '../core/schema-check.ts';
import { McpError, type McpHub, type McpServerView, type McpToolView } from '../mcp.ts';
import { anyJson } from './any-json.ts';
import { ioTool, type Tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

/** A tool as it stands now, by name and hash. */
export type ToolMark = { tool: string; hash: string };

/**
 * `unseen`: offered at first sight, as the operator wrote the file; whoever asks has them approved as they stand.
 * `changed`: not what was approved, and not offered until a person approves them again.
 */
export type McpOffer = { tools: Tool[]; unseen: ToolMark[]; changed: ToolMark[] };

/** What of the servers' tools may be used, given what was approved. */
export function mcpOffer(
  servers: readonly McpServerView[],
  approvals: OrgState['approvals'],
  call: McpHub['call'],
): McpOffer {
  const offer: McpOffer = { tools: [], unseen: [], changed: [] };
  for (const { id, tools } of servers) {
    for (const view of tools) {
      const { name: tool, hash } = view;
      const approval = Object.hasOwn(approvals, tool) ? approvals[tool] : undefined;
      if (approval && approval.hash !== hash) {
        offer.changed.push({ tool, hash });
        continue;
      }
      if (!approval) offer.unseen.push({ tool, hash });
      offer.tools.push(mcpTool(id, view, approval?.effect ?? 'guarded', call));
    }
  }
  return offer;
}

const file = z.strictObject({
  kind: z.enum(['image', 'audio', 'resource', 'link']),
  name: z.string(),
  type: z.string().optional(),
  bytes: z.int().optional(),
  uri: z.string().optional(),
});
const files = z.array(file).optional();

/**
 * A tool of an MCP server: its input is checked against the server's schema before the call, its structured content
 * after it. Text is joined; pictures, sounds and resources are named, not carried.
 *
 * | what happens | class |
 * |---|---|
 * | an input that does not fit the schema, or that the server does not take; a tool that is gone | `validation` |
 * | the tool says that it failed, or answers what its own schema or the protocol does not allow | `logic` |
 * | the server is down or ends before its answer | `unavailable`, with the time until it is tried again |
 * | too slow | `timeout` |
 * | more than 5 MB | `budget` |
 * | the server wants a key or a person to sign in | `auth` |
 * | the server asks back in the middle of the call | `refused` |
 */
function mcpTool(
  server: string,
  view: McpToolView,
  effect: ToolApproval['effect'],
  call: McpHub['call'],
): Tool {
  const { name, tool, summary, inputSchema, outputSchema } = view;
  const data: z.ZodType = outputSchema ? validator(outputSchema) : anyJson.optional();
  const output: z.ZodType = z.strictObject({ text: z.string().optional(), data, files });
  return ioTool(
    {
      name,
      summary,
      input: validator(inputSchema),
      output,
      documents: { input: inputSchema, output: outputDocument(outputSchema) },
      outputType: 'json',
      effect,
      taints: 'mcp',
      timeoutMs: 120_000,
      durationHintMs: 1000,
    },
    async (input, { signal }) => {
      const { isError, ...answer } = await call(server, tool, input as JsonObject, signal).catch((error) => {
        throw error instanceof McpError ? asToolError(error) : error;
      });
      if (!isError) return answer;
      throw new ToolError('logic', `${name} says that it failed.`, {
        advice: 'Read the server’s words; another input may help.',
        evidence: answer.text,
      });
    },
  );
}

function asToolError({ failureClass, message, details, cause }: McpError): ToolError {
  return new ToolError(failureClass, message, { ...details, cause });
}

/** Definitions keep their place at the root, where references look for them. */
function outputDocument(outputSchema: JsonSchema | undefined): JsonSchema {
  const { $defs, definitions, $schema, ...data } = outputSchema ?? {};
  return {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties: {
      text: { type: 'string' },
      data,
      files: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            kind: { type: 'string', enum: ['image', 'audio', 'resource', 'link'] },
            name: { type: 'string' },
            type: { type: 'string' },
            bytes: { type: 'integer' },
            uri: { type: 'string' },
          },
          required: ['kind', 'name'],
          additionalProperties: false,
        },
      },
    },
    ...(outputSchema ? { required: ['data'] } : {}),
    additionalProperties: false,
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
  };
}
