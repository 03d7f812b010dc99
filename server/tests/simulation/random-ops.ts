import type { GraphOp } from '../../core/patch.ts';
import type { RunState } from '../../core/state.ts';
import { task } from '../fixtures.ts';

/** One or two changes to whatever stands in the plan: possible ones, and such as must be refused. */
export function randomOps(state: RunState, random: () => number): GraphOp[] {
  const ids = [...state.tasks.keys()];
  const any = () => ids[Math.floor(random() * ids.length)] ?? 't0';
  const fresh = () => `n${state.seq}-${Math.floor(random() * 100)}`;
  const io = { worker: random() < 0.5 ? 'io-1' : 'io-2' };
  const one = (): GraphOp => {
    const dice = random();
    if (dice < 0.05) return { op: 'add', task: task(any()), assignment: io };
    if (dice < 0.3) return { op: 'add', task: task(fresh(), random() < 0.7 ? [any()] : []), assignment: io };
    if (dice < 0.5) {
      const known = state.tasks.get(any())?.spec;
      return { op: 'edit', task: { ...(known ?? task(any())), title: 'Edited' } };
    }
    if (dice < 0.6) return { op: 'remove', id: any() };
    if (dice < 0.8) return { op: 'link', from: any(), to: any() };
    if (dice < 0.9) return { op: 'unlink', from: any(), to: any() };
    return { op: 'assign', id: any(), assignment: io };
  };
  return random() < 0.7 ? [one()] : [one(), one()];
}
