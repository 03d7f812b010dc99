import { isOfRun, type LoggedEnvelope } from '../core/envelope.ts';
import { evolveOrg, NEW_ORG, ORG_STREAM } from '../core/org.ts';
import type { Finding } from './finding.ts';

/** Folds the stream of what belongs to no run. */
export function examineOrg(envelopes: readonly LoggedEnvelope[]): Finding[] {
  try {
    let state = NEW_ORG;
    for (const one of envelopes) if (!isOfRun(one)) state = evolveOrg(state, one.seq, one.event, one);
    return [];
  } catch (error) {
    return [
      { where: ORG_STREAM, problem: `cannot be folded: ${error instanceof Error ? error.message : error}` },
    ];
  }
}
