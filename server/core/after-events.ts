import { EVENT_VERSION } from './envelope.ts';
import type { RunEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { RunState } from './state.ts';

/** The run as these events would leave it. `at`: ms since epoch. */
export function afterEvents(state: RunState, events: readonly RunEvent[], at: number): RunState {
  return events.reduce((run, event) => next(run, event, at), state);
}

function next(state: RunState, event: RunEvent, at: number): RunState {
  const actor = { kind: 'person', id: 'person', name: '' } as const;
  const seq = state.seq + 1;
  const around = { pos: seq, stream: `run:${state.id}`, commandId: '', version: EVENT_VERSION };
  return evolve(state, { ...around, seq, at, actor, event });
}
