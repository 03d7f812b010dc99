import { useTicking } from '@/components/ui/ticking';
import type { RunState } from '@/server/core/state';
import { useRunState } from './store/context';

/** Seconds until planning is tried again; undefined when it is not waited for. */
export function usePlanWait(): number | undefined {
  const at = useRunState(nextTry);
  const left = useTicking((now) =>
    at === undefined || at <= now ? '' : String(Math.ceil((at - now) / 1000)),
  );
  return left === '' ? undefined : Number(left);
}

function nextTry({
  planAt,
  revision,
  revising,
  paused,
  openQuestions,
  closed,
}: RunState): number | undefined {
  const isAsked = revising || (revision === 0 && !paused);
  return !isAsked || openQuestions > 0 || closed ? undefined : planAt;
}
