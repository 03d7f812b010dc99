import { SYSTEM } from '@/server/core/actor';
import type { Envelope } from '@/server/core/envelope';
import type { RunEvent } from '@/server/core/event';
import { DEFAULT_POLICY } from '@/server/core/policy';

/** Envelopes of one run with the given events, seq and pos from 1. */
export function envelopesOf(run: string, events: readonly RunEvent[]): Envelope[] {
  return events.map((event, at) => ({
    pos: at + 1,
    stream: `run:${run}`,
    seq: at + 1,
    at: 1000 + at,
    actor: SYSTEM,
    commandId: `command-${at}`,
    version: 1,
    event,
  }));
}

/** A run that was started and then paused and resumed in turn, `length` events in all. */
export function pausingRun(run: string, length: number): Envelope[] {
  const started: RunEvent = { type: 'run.started', goal: 'Count to three', policy: DEFAULT_POLICY };
  const rest = Array.from({ length: length - 1 }, (_, at): RunEvent => {
    return { type: at % 2 === 0 ? 'run.paused' : 'run.resumed' };
  });
  return envelopesOf(run, [started, ...rest]);
}
