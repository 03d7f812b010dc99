import { text } from '@/components/text/text';
import { useTicking } from '@/components/ui/ticking';
import type { TaskId } from '@/server/core/task';
import { useRunState } from './store/context';
import { nextReplan } from './store/next-replan';

/**
 * Why no planner has answered yet about a failure, and when one is asked again; undefined when that is not waited for.
 * `task`: the one that failed; undefined: the first of any.
 */
export function useReplanWait(task?: TaskId): string | undefined {
  const at = useRunState((state) => nextReplan(state, task)?.at);
  const failure = useRunState((state) => nextReplan(state, task)?.failures.at(-1)?.class);
  const left = useTicking((now) =>
    at === undefined || at <= now ? '' : String(Math.ceil((at - now) / 1000)),
  );
  return left === '' || !failure
    ? undefined
    : text.run.header.planAgain(text.run.failures[failure], Number(left));
}
