import { todo, wakeAt } from '../../core/todo.ts';
import { handle } from '../fixtures.ts';
import type { World } from './world.ts';

/** What is asked for is done, and well, and nobody decides anything: as far as that leads. */
export function calm(world: World): void {
  if (world.state.paused) world.command({ type: 'resumeRun' });
  for (let before = -1; before < world.log.length && !world.state.closed; ) {
    before = world.log.length;
    for (const { type, ...work } of todo(world.state, world.now)) {
      if (!('task' in work)) continue;
      const { task } = work;
      if (type === 'expand') world.command({ type: 'expandTask', task, count: 2 });
      if (type === 'gather') world.command({ type: 'gatherTask', task, output: handle(`${task}[]`), ms: 1 });
      if (type === 'gate') world.command({ type: 'passGate', task, reason: 'free' });
    }
    world.dispatch();
    for (let out = 0; out < MOST_OUT; out += 1) world.answer(1);
    world.now = Math.max(world.now, wakeAt(world.state, world.now) ?? 0);
  }
}

/** The most attempts that are out at once. */
const MOST_OUT = 3;
