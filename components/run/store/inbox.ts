import type { Envelope } from '@/server/core/envelope';
import { evolve } from '@/server/core/evolve';
import type { RunState } from '@/server/core/state';

/** What becomes of an incoming envelope: folded, dropped as known, or a reason to start again from a snapshot. */
export type Verdict = 'fold' | 'drop' | 'resync';

/** `stream` is the run's; `lastSeq` its last folded seq. A gap or a foreign stream asks for a new snapshot. */
export function judge(stream: string, lastSeq: number, envelope: Envelope): Verdict {
  if (envelope.stream !== stream) return 'resync';
  if (envelope.seq <= lastSeq) return 'drop';
  return envelope.seq === lastSeq + 1 ? 'fold' : 'resync';
}

export type Folded = { state: RunState; pos: number; resync: boolean };

/** Folds what one frame gathered, in order of arrival. Stops at the first envelope that asks for a new snapshot. */
export function foldBatch(
  stream: string,
  start: { state: RunState; pos: number },
  batch: readonly Envelope[],
): Folded {
  let { state, pos } = start;
  for (const envelope of batch) {
    const verdict = judge(stream, state.seq, envelope);
    if (verdict === 'resync') return { state, pos, resync: true };
    if (verdict === 'drop') continue;
    state = evolve(state, envelope);
    pos = envelope.pos;
  }
  return { state, pos, resync: false };
}
