import { SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, isRefusal } from '../core/command.ts';
import { decide } from '../core/decide.ts';
import type { RunEvent } from '../core/event.ts';
import { evolve } from '../core/evolve.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { RunState } from '../core/state.ts';
import { nextFor, todo } from '../core/todo.ts';
import { layered } from './dag.ts';

const OUTPUT = { hash: 'h', bytes: 4, type: 'json', preview: 'null' } as const;
const EMPTY: Catalogue = { version: 'bench', tools: [], workers: [] };
const SLOTS = 16;

/** Microseconds that the core (decide, evolve, todo, candidates) takes for each event of a run of `size` tasks. */
export function coreCost(size: number, seed: number): number {
  let state = begun(size, seed);
  const begin = state.seq;
  const startedAt = performance.now();
  const step = (command: Command): void => {
    const decision = decide(state, { command, at: 1 }, EMPTY);
    if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
    for (const event of decision) state = evolve(state, sealed(event, state.seq + 1));
  };
  while (state.counts.succeeded < size) {
    while (state.running.length < SLOTS) {
      const next = nextFor(state, 'w', 1);
      if (!next) break;
      step({ type: 'dispatchTask', task: next.task, worker: 'w' });
    }
    for (const task of [...state.running]) {
      const running = state.tasks.get(task)?.state;
      if (running?.status !== 'running') continue;
      step({ type: 'reportSuccess', task, fence: running.fence, output: OUTPUT, ms: 1 });
      todo(state, 1);
    }
  }
  return ((performance.now() - startedAt) * 1000) / (state.seq - begin);
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
