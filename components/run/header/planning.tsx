'use client';

import { text } from '@/components/text/text';
import { useRunState, useRunView } from '../store/context';
import { usePlanWait } from '../use-plan-wait';

const words = text.run.header;

/** What the Supervisor is doing before there is a plan, or what it waits for. */
export function Planning() {
  const revising = useRunState((state) => state.revising) ?? false;
  const asks = useRunState((state) => state.openQuestions > 0 || (state.paused && !state.revising)) ?? false;
  const refused = useRunState((state) => state.observations.at(-1)?.type === 'planRefused') ?? false;
  const last = useRunState((state) => state.planFailures.at(-1));
  const drafted = useRunView((view) => view.draft?.length ?? 0);
  const seconds = usePlanWait();
  if (asks) return <>{words.idle}</>;
  if (seconds !== undefined && last) {
    return <span className="num">{words.planAgain(text.run.failures[last.class], seconds)}</span>;
  }
  const doing = refused ? words.repairing : revising ? words.revising : words.planning;
  if (drafted === 0) return <>{doing}</>;
  return <span className="num">{`${doing} · ${text.run.draft.soFar(drafted)}`}</span>;
}
