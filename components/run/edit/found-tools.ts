import type { ToolInfo } from '@/server/core/catalogue';
import type { TaskKind } from '@/server/core/task';

const KINDS: readonly TaskKind[] = ['io', 'logic', 'inference'];

/** Tools that hold every word looked for, by kind, those with it in their name first. */
export function foundTools(tools: readonly ToolInfo[], sought: string): ToolInfo[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const rank = (tool: ToolInfo) => (holds(tool.name) ? 0 : 1);
  return tools
    .filter(({ name, summary, kind }) => holds(`${name} ${summary} ${kind}`))
    .sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || rank(a) - rank(b) || a.name.localeCompare(b.name),
    );
}
