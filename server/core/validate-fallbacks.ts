import { type Catalogue, effectOf } from './catalogue.ts';
import type { Fallback } from './fallback.ts';
import { fallbackProblems } from './fallback-rules.ts';
import { needsOf } from './graph.ts';
import type { TaskSpec, WorkerId } from './task.ts';
import type { Violation } from './validate.ts';

/** What is wrong with what a task may turn to. A worker that is away is passed over when it comes to that: it may be back. */
export function fallbackViolations(
  spec: TaskSpec,
  { at, worker, catalogue }: { at: string; worker: WorkerId | undefined; catalogue: Catalogue },
): Violation[] {
  if (!spec.fallbacks) return [];
  const tool = catalogue.tools.find(({ name }) => name === spec.tool);
  const effect = spec.effect ?? (tool ? effectOf(tool, spec.input) : 'pure');
  const task = { spec, needs: needsOf(spec), worker, effect };
  const isAway = (fallback: Fallback) =>
    fallback.to === 'worker' && catalogue.away?.some(({ id }) => id === fallback.worker);
  return spec.fallbacks.flatMap((fallback, i) =>
    isAway(fallback)
      ? []
      : fallbackProblems(task, fallback, catalogue).map((message) => ({
          path: `${at}.fallbacks[${i}]`,
          code: 'fallback',
          message,
        })),
  );
}
