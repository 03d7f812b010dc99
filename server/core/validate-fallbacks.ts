import { type Catalogue, effectOf } from './catalogue.ts';
import { fallbackProblems } from './fallback-rules.ts';
import { needsOf } from './graph.ts';
import type { TaskSpec, WorkerId } from './task.ts';
import type { Violation } from './validate.ts';

/** What is wrong with what a task may turn to. */
export function fallbackViolations(
  spec: TaskSpec,
  { at, worker, catalogue }: { at: string; worker: WorkerId | undefined; catalogue: Catalogue },
): Violation[] {
  if (!spec.fallbacks) return [];
  const tool = catalogue.tools.find(({ name }) => name === spec.tool);
  const effect = spec.effect ?? (tool ? effectOf(tool, spec.input) : 'pure');
  const task = { spec, needs: needsOf(spec), worker, effect };
  return spec.fallbacks.flatMap((fallback, i) =>
    fallbackProblems(task, fallback, catalogue).map((message) => ({
      path: `${at}.fallbacks[${i}]`,
      code: 'fallback',
      message,
    })),
  );
}
