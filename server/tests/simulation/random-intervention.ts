import type { Command } from '../../core/command.ts';
import type { RunState } from '../../core/state.ts';
import { handle } from '../fixtures.ts';

/** What a person may do to the run or to one of its tasks: possible things, and such as must be refused. */
export function randomIntervention(state: RunState, random: () => number): Command {
  const any = (ids: readonly string[]) => ids[Math.floor(random() * ids.length)];
  const task = any([...state.tasks.keys()]) ?? 't0';
  const repeatEffects = random() < 0.5;
  const input = random() < 0.3 && { input: { again: state.seq } };
  const definition = random() < 0.4 && ({ definition: random() < 0.7 ? 'earlier' : 'present' } as const);
  const again = { task, repeatEffects, ...(definition || input) };
  const dice = random();
  if (dice < 0.18) return { type: 'retryTask', ...again };
  if (dice < 0.38) return { type: 'rerunFrom', ...again };
  if (dice < 0.48) return { type: 'rerunOnly', ...again };
  if (dice < 0.63) {
    const running = any(state.running) ?? task;
    return { type: 'restartTask', task: running, repeatEffects, ...input };
  }
  if (dice < 0.7) return { type: 'rerunFailed', repeatEffects };
  if (dice < 0.79) return { type: 'skipTask', task, reason: 'not needed' };
  if (dice < 0.88)
    return { type: 'provideResult', task, repeatEffects, output: handle(`given-${state.seq}`) };
  if (dice < 0.9) return { type: 'noteTask', task, text: 'seen' };
  if (dice < 0.93) {
    const tasks = [...state.tasks.keys()].slice(0, 3);
    return { type: 'groupTasks', group: `g${state.seq}`, title: 'Together', tasks };
  }
  return { type: 'stepRun' };
}
