import type { Command } from '../../core/command.ts';
import type { RunState } from '../../core/state.ts';
import { handle } from '../fixtures.ts';

/** What a person may do to the run or to one of its tasks: possible things, and such as must be refused. */
export function randomIntervention(state: RunState, random: () => number): Command {
  const ids = [...state.tasks.keys()];
  const task = ids[Math.floor(random() * ids.length)] ?? 't0';
  const again = { task, repeatEffects: random() < 0.5 };
  const dice = random();
  if (dice < 0.25) return { type: 'retryTask', ...again, ...(random() < 0.3 && { input: { again: true } }) };
  if (dice < 0.5) return { type: 'rerunFrom', ...again };
  if (dice < 0.6) return { type: 'rerunOnly', ...again };
  if (dice < 0.68) return { type: 'rerunFailed', repeatEffects: random() < 0.5 };
  if (dice < 0.78) return { type: 'skipTask', task, reason: 'not needed' };
  if (dice < 0.88) return { type: 'provideResult', ...again, output: handle(`given-${state.seq}`) };
  if (dice < 0.9) return { type: 'noteTask', task, text: 'seen' };
  if (dice < 0.93)
    return { type: 'groupTasks', group: `g${state.seq}`, title: 'Together', tasks: ids.slice(0, 3) };
  return { type: 'stepRun' };
}
