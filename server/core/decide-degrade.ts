import { type Catalogue, effectOf } from './catalogue.ts';
import { type Refusal, refuse } from './command.ts';
import type { EventOf } from './event.ts';
import type { Fallback } from './fallback.ts';
import { fallbackProblems } from './fallback-rules.ts';
import type { TaskCell } from './state.ts';

/** The task turns to this, unless something stands against it now. */
export function degradedTo(
  cell: TaskCell,
  turned: Fallback,
  { reason, catalogue }: { reason: string; catalogue: Catalogue },
): EventOf<'task.degraded'> | Refusal {
  const problems = fallbackProblems(cell, turned, catalogue);
  if (problems.length > 0) return refuse('no_fallback', ...problems);
  const event = { type: 'task.degraded', task: cell.spec.id, with: turned, reason } as const;
  if (turned.to !== 'tool') return event;
  const tool = catalogue.tools.find(({ name }) => name === turned.tool);
  if (!tool) return event;
  const least = effectOf(tool, turned.input ?? cell.spec.input);
  const effect = cell.effect === 'pure' ? least : cell.effect;
  return { ...event, effect, timeoutMs: Math.max(cell.timeoutMs, tool.timeoutMs) };
}
