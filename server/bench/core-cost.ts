import { SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, isRefusal } from '../core/command.ts';
import { decide } from '../core/decide.ts';
import type { RunEvent } from '../core/event.ts';
import { evolve, evolveDraft } from '../core/evolve.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { RunState } from '../core/state.ts';
import { nextFor, todo } from '../core/todo.ts';
import { layered } from './dag.ts';

const OUTPUT = { hash: 'h', bytes: 4, type: 'json', preview: 'null' } as const;
const EMPTY: Catalogue = { version: 'bench', tools: [], workers: [] };
const SLOTS = 16;

/**
 * Microseconds that the core (decide, evolve, todo, candidates) takes for each event of `runs` runs of `size` tasks, one
 * after the other, turn by turn as the engine does it. All of them have their plan before the first begins, so that few
 * large runs and many small ones find as much in memory, and as little in the processor's caches.
 */
export function coreCost(size: number, { runs, seed }: { runs: number; seed: number }): number {
  const states = Array.from({ length: runs }, (_, i) => begun(size, seed + i));
  let events = 0;
  const startedAt = performance.now();
  for (const state of states) events += executed(state) - state.seq;
  return ((performance.now() - startedAt) * 1000) / events;
}

/** Executes the run to its end. Its last seq. */
function executed(begun: RunState): number {
  let state = begun;
  while (state.counts.succeeded < state.tasks.size) state = afterTurn(state);
  return state.seq;
}

/** What was running has succeeded, then every slot is given away again. */
function afterTurn(before: RunState): RunState {
  const edit = {};
  let draft: RunState | undefined;
  const step = (command: Command): void => {
    const decision = decide(draft ?? before, { command, at: 1 }, EMPTY);
    if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
    for (const event of decision) {
      if (draft) evolveDraft(draft, sealed(event, draft.seq + 1), edit);
      else draft = evolve(before, sealed(event, before.seq + 1), edit);
    }
  };
  for (const task of before.running) {
    const running = before.tasks.get(task)?.state;
    if (running?.status !== 'running') continue;
    step({ type: 'reportSuccess', task, fence: running.fence, output: OUTPUT, ms: 1 });
  }
  todo(draft ?? before, 1);
  while ((draft ?? before).running.length < SLOTS) {
    const next = nextFor(draft ?? before, 'w', 1);
    if (!next) break;
    step({ type: 'dispatchTask', task: next.task, worker: 'w' });
  }
  return draft ?? before;
}

function begun(size: number, seed: number): RunState {
  const width = Math.round(Math.sqrt(size));
  const dag = layered({ layers: size / width, width, parents: 3, seed, ms: () => 1 });
  const tasks = dag.map(({ id, needs }) => ({
    id,
    title: id,
    kind: 'io' as const,
    tool: 'none',
    input: {},
    dependsOn: needs,
    durationHintMs: 1,
  }));
  const assignment = Object.fromEntries(tasks.map(({ id }) => [id, { worker: 'w' }]));
  const plan = { graph: { tasks }, assignment, deliverables: [tasks.at(-1)?.id ?? ''] };
  const note = { planner: 'bench', summary: '' };
  const started = evolve(
    undefined,
    sealed({ type: 'run.started', goal: 'bench', policy: DEFAULT_POLICY }, 1),
  );
  return evolve(started, sealed({ type: 'plan.adopted', revision: 1, plan, note, catalogue: 'bench' }, 2));
}

function sealed(event: RunEvent, seq: number) {
  return { pos: seq, stream: 'run:bench', seq, at: 1, actor: SYSTEM, commandId: 'c', version: 1, event };
}
