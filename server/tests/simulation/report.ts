import type { Command } from '../../core/command.ts';
import type { FailureClass } from '../../core/failure.ts';
import type { Reserved } from '../../core/reservation.ts';
import { handle } from '../fixtures.ts';
import { randomUsage } from './random-budget.ts';

/** An attempt that somebody outside works on. It may answer late, or more than once. */
export type Out = { task: string; fence: number; reserved?: Reserved | undefined; isCut?: boolean };

const CLASSES: FailureClass[] = ['timeout', 'logic', 'unavailable', 'rate_limit', 'budget', 'lost'];

/** What somebody outside says of an attempt: that it went well, or one of the ways in which it did not. */
export function reportOf(
  { task, fence, reserved, isCut }: Out,
  well: boolean,
  random: () => number,
): Command {
  const used = reserved && random() < 0.8 ? { usage: randomUsage(random, reserved) } : {};
  if (well) {
    return { type: 'reportSuccess', task, fence, output: handle(`${task}@${fence}`), ms: 1, ...used };
  }
  if (isCut && random() < 0.5) {
    const failure = { class: 'budget', message: 'out of time', outOfTime: true } as const;
    return { type: 'reportFailure', task, fence, failure, ...used };
  }
  if (reserved && random() < 0.2) {
    const failure = { class: 'budget', message: 'too large', needs: reserved.input + 500 } as const;
    return { type: 'reportFailure', task, fence, failure };
  }
  const cls = CLASSES[Math.floor(random() * CLASSES.length)] ?? 'logic';
  return { type: 'reportFailure', task, fence, failure: { class: cls, message: cls }, ...used };
}
