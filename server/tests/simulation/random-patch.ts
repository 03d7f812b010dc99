import type { Command } from '../../core/command.ts';
import { type GraphOp, type PatchOrigin, targetOf } from '../../core/patch.ts';
import type { RunState } from '../../core/state.ts';
import { randomOps } from './random-ops.ts';

/** Somebody changes the graph, perhaps on an old base, perhaps impossibly. */
export function randomPatch(state: RunState, random: () => number): Extract<Command, { type: 'patchRun' }> {
  const base = Math.max(1, state.revision - (random() < 0.2 ? 1 : 0));
  const ops = randomOps(state, random);
  const origin = random() < 0.5 ? 'person' : 'model';
  const restart = origin === 'person' ? randomRestart(state, ops, random) : {};
  return { type: 'patchRun', origin, patch: { base, ops, reason: 'simulated' }, ...restart };
}

/** A planner's change after a failure of this task, possible or not. */
export function randomProposal(state: RunState, task: string, random: () => number) {
  const spec = state.tasks.get(task)?.spec;
  const better: GraphOp[] = spec
    ? [{ op: 'edit', task: { ...spec, timeoutMs: 1 + Math.floor(random() * 5) } }]
    : [];
  const ops = random() < 0.6 ? better : [...better, ...randomOps(state, random)];
  const base = Math.max(1, state.revision - (random() < 0.1 ? 1 : 0));
  const origin: PatchOrigin = random() < 0.5 ? 'model' : 'playbook';
  return { patch: { base, ops, reason: 'simulated' }, origin };
}

/** What of a change runs may be stopped for it, or not. */
function randomRestart({ running }: RunState, ops: readonly GraphOp[], random: () => number) {
  const tasks = ops.flatMap((op) => targetOf(op) ?? []).filter((id) => running.includes(id));
  if (tasks.length === 0 || random() < 0.2) return {};
  return { restart: { tasks, repeatEffects: random() < 0.5 } };
}
