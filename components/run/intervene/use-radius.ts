import { useCallback, useState } from 'react';
import { type BlastRadius, blastRadius } from '@/server/core/blast-radius';
import { isRefusal } from '@/server/core/command';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useRunState, useStores } from '../store/context';
import { type Asking, interventionOf } from './asking';

/** The consequences as they were looked at. `moved`: they are others by now; `look` takes these. */
export function useRadius(asking: Asking): {
  radius: BlastRadius | undefined;
  refusal: string | undefined;
  moved: boolean;
  look: () => void;
} {
  const { run } = useStores();
  const [seen, setSeen] = useState(() => radiusIn(run.getState().state, asking));
  const moved = useRunState((state) => markIn(state, asking) !== seen?.mark) ?? false;
  const refusal = useRunState((state) => refusalIn(state, asking));
  const look = useCallback(() => setSeen(radiusIn(run.getState().state, asking)), [run, asking]);
  return { radius: seen, refusal, moved, look };
}

/** Tasks that could run again by the definition of an earlier result. */
export function useEarlier(asking: Asking): TaskId[] {
  const ids = useRunState((state) => radiusIn(state, asking)?.earlier.join(' ') ?? '') ?? '';
  return ids === '' ? [] : ids.split(' ');
}

function radiusIn(state: RunState | undefined, asking: Asking): BlastRadius | undefined {
  const command = interventionOf(asking);
  const found = state && command && blastRadius(state, command);
  return found && !isRefusal(found) ? found : undefined;
}

function markIn(state: RunState, asking: Asking): string | undefined {
  return radiusIn(state, asking)?.mark;
}

function refusalIn(state: RunState, asking: Asking): string | undefined {
  const command = interventionOf(asking);
  const found = command && blastRadius(state, command);
  return found && isRefusal(found) ? found.reasons.join(' ') : undefined;
}
