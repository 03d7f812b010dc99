import type { ToolApproval } from '../core/org.ts';
import type { Mcp, McpServer, McpServerView, McpTool, McpToolView, McpView } from './mcp-view.ts';

/** What the servers say, beside what people approved. */
export function mcpView(mcp: Mcp, approvals: Readonly<Record<string, ToolApproval>>): McpView {
  const withApprovals = ({ tools, ...server }: McpServer): McpServerView => ({
    ...server,
    tools: tools.map((tool) => toolView(tool, approvals[tool.name])),
  });
  return { file: mcp.file, problems: [...mcp.problems], servers: mcp.servers().map(withApprovals) };
}

function toolView({ name, summary, hash }: McpTool, approval: ToolApproval | undefined): McpToolView {
  const state = approval === undefined || approval.hash === hash ? 'usable' : 'changed';
  return { name, summary, hash, effect: approval?.effect ?? 'guarded', state };
}
