import { describe, expect, it } from 'vitest';
import { type BlastRadius, blastRadius } from '../../core/blast-radius.ts';
import { isRefusal } from '../../core/command.ts';
import { earlierDefinition, isSameWork } from '../../core/definition.ts';
import type { Intervention } from '../../core/intervention.ts';
import { runRadius } from '../../core/run-radius.ts';
import type { RunState, TaskCell } from '../../core/state.ts';
import type { TaskId } from '../../core/task.ts';
import { rounds } from '../rounds.ts';
import { calm } from './calm.ts';
import { randomIntervention } from './random-intervention.ts';
import { seeded } from './random-plan.ts';
import { PERSON, SOUND, World } from './world.ts';

const RUNS = rounds(1500);
/** So many are certain to hold everything that a person asks. */
const ENOUGH = 1000;
const KINDS = [
  'earlier',
  'provideResult',
  'rerunFailed',
  'rerunFrom',
  'rerunOnly',
  'restartTask',
  'retryTask',
  'skipTask',
];
const STEPS = 40;

type Foretold = { radius: BlastRadius; command: Intervention; before: RunState };

function onItsWay(seed: number): World {
  const random = seeded(seed);
  const world = new World(random, SOUND, 1);
  for (let step = 0; step < Math.floor(random() * STEPS); step += 1) world.step();
  return world;
}

/** A random run, somewhere on its way, in which a person asks something whose consequences were foretold. */
function asked(seed: number): (Foretold & { world: World }) | undefined {
  const world = onItsWay(seed);
  const { random } = world;
  const dice = random();
  if (dice < 0.2) world.settle();
  const back = dice > 0.7 ? editedBefore(world) : undefined;
  const before = world.state;
  for (let tries = 0; tries < 6; tries += 1) {
    const command = (tries === 0 && back) || randomIntervention(before, random);
    if (command.type === 'noteTask' || command.type === 'stepRun') continue;
    const sure = { ...command, repeatEffects: true } as Intervention;
    const radius = blastRadius(before, sure);
    if (isRefusal(radius) || !world.command({ ...sure, seen: radius.mark }, PERSON)) continue;
    return { world, radius, command: sure, before };
  }
  return undefined;
}

/** All is done, and one thing again with another input: what a person may go back on. */
function editedBefore(world: World): Intervention {
  calm(world);
  const ids = [...world.state.tasks.keys()];
  const task = ids[Math.floor(world.random() * ids.length)] ?? '';
  world.command({ type: 'rerunFrom', task, input: { text: 'other' }, repeatEffects: true }, PERSON);
  if (world.random() < 0.7) calm(world);
  return { type: 'rerunFrom', task, definition: world.random() < 0.7 ? 'earlier' : 'present' };
}

const cellIn = ({ tasks }: RunState, id: TaskId) => tasks.get(id) as TaskCell;
const settles = ({ type }: Intervention) => type === 'skipTask' || type === 'provideResult';
const idsOf = ({ tasks }: RunState) => [...tasks.keys()];
/** The tasks for which something holds, in the order of the plan. */
const which = (state: RunState, holds: (id: TaskId) => boolean) => idsOf(state).filter(holds);
const inOrder = (state: RunState, ids: readonly TaskId[]) => which(state, (id) => ids.includes(id));

/** What was different from what was foretold, as a sentence. */
function surprise({
  world,
  radius,
  command,
  before,
}: NonNullable<ReturnType<typeof asked>>): string | undefined {
  const { state } = world;
  const isAsked = (id: TaskId) => settles(command) && 'task' in command && command.task === id;
  const began = which(before, (id) => {
    const [was, is] = [cellIn(before, id), cellIn(state, id)];
    return was.state !== is.state && was.state.status !== 'pending';
  });
  const anew = inOrder(before, radius.anew);
  const touched = began.filter((id) => !isAsked(id) && !revived(before, id));
  const foretold = anew.filter(
    (id) => !isAsked(id) && cellIn(before, id).state.status !== 'pending' && !revived(before, id),
  );
  if (`${touched}` !== `${foretold}`) return `begins anew: ${touched} instead of ${foretold}`;
  const stopped = which(before, (id) => {
    const last = cellIn(before, id).attempts.length - 1;
    const [was, is] = [cellIn(before, id).attempts[last], cellIn(state, id).attempts[last]];
    return was?.outcome === undefined && is?.outcome === 'cancelled';
  });
  const running = inOrder(before, radius.running);
  if (`${stopped}` !== `${running}`) return `is stopped: ${stopped} instead of ${running}`;
  const kept = which(before, (id) => hasResult(before, id) && sameResult(before, state, id)).length;
  if (kept !== radius.reused) return `${kept} results are kept instead of ${radius.reused}`;
  const history = which(before, (id) => hasResult(before, id) && !sameResult(before, state, id)).length;
  if (history !== radius.results)
    return `${history} results went into the history instead of ${radius.results}`;
  const other = definitionOf(command) === 'earlier' ? radius.earlier : [];
  const wrong = other.find((id) => {
    const { spec = cellIn(before, id).spec } = earlierDefinition(cellIn(before, id)) ?? {};
    return !isSameWork(cellIn(state, id).spec, spec);
  });
  return wrong && `${wrong} did not get its earlier definition`;
}

function definitionOf(command: Intervention): string | undefined {
  return 'definition' in command ? command.definition : undefined;
}

/** What the end of the run had cut off goes on with it: that is counted apart. */
function revived(before: RunState, id: TaskId): boolean {
  const { state } = cellIn(before, id);
  const wasFailing = state.status === 'failed' && !state.decided;
  return before.closed !== undefined && ((state.status === 'skipped' && state.ended === true) || wasFailing);
}

function hasResult(state: RunState, id: TaskId): boolean {
  return cellIn(state, id).state.status === 'succeeded';
}

function sameResult(before: RunState, after: RunState, id: TaskId): boolean {
  return cellIn(before, id).state === cellIn(after, id).state;
}

/** The same once all of it was done again, without new trouble and with nobody else acting. */
function laterSurprise({ world, radius, before }: NonNullable<ReturnType<typeof asked>>): string | undefined {
  calm(world);
  const { state } = world;
  const begun = (id: TaskId) => cellIn(state, id).attempts.length - cellIn(before, id).attempts.length;
  const done = which(before, (id) => hasResult(before, id) && !radius.anew.includes(id));
  const again = done.find((id) => begun(id) > 0 || !sameResult(before, state, id));
  if (again) return `${again} was to keep its result and ran again`;
  for (const id of radius.anew) {
    if (hasResult(state, id) && begun(id) !== 1) return `${id} began ${begun(id)} attempts`;
  }
  return undefined;
}

/** What was different from what was foretold of the run as a whole, as a sentence. */
function runSurprise(
  world: World,
  type: 'cancelRun' | 'pauseRun' | 'resumeRun' | 'stepRun',
): string | undefined {
  const before = world.state;
  const radius = runRadius(before);
  if (before.closed || !world.command(type === 'cancelRun' ? { type, seen: radius.mark } : { type }, PERSON))
    return undefined;
  const { state } = world;
  const kept = which(before, (id) => hasResult(before, id) && sameResult(before, state, id)).length;
  if (kept !== radius.results) return `${kept} results are kept instead of ${radius.results}`;
  const stopped = which(before, (id) => cellIn(state, id).attempts.at(-1)?.outcome === 'cancelled').filter(
    (id) => cellIn(before, id).state.status === 'running',
  );
  const toStop = type === 'cancelRun' ? inOrder(before, radius.running) : [];
  if (`${stopped}` !== `${toStop}`) return `is stopped: ${stopped} instead of ${toStop}`;
  world.dispatch();
  const begun = world.state.running.filter((id) => !before.running.includes(id));
  const most = type === 'resumeRun' ? radius.ready + before.delayedCount : type === 'stepRun' ? 1 : 0;
  if (begun.length > most) return `${begun} began, at most ${most} should`;
  const other = type === 'stepRun' && before.delayedCount === 0 && radius.next !== undefined;
  return other && begun.length > 0 && begun[0] !== radius.next
    ? `${begun} began, not ${radius.next}`
    : undefined;
}

/** What is asked, and that earlier definitions come back with it. */
function kindsOf({ command, radius }: Foretold): string[] {
  const isEarlier = definitionOf(command) === 'earlier' && radius.earlier.length > 0;
  return isEarlier ? [command.type, 'earlier'] : [command.type];
}

describe('What blast radius foretold, with nobody else acting, is what happens', () => {
  it(`in ${RUNS} random runs: what begins anew, what is stopped, what is kept`, () => {
    const kinds = new Map<string, number>();
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const found = asked(seed);
      if (!found) continue;
      for (const kind of kindsOf(found)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const wrong = surprise(found) ?? laterSurprise(found);
      expect(wrong && `seed ${seed}, ${found.command.type}: ${wrong}`).toBeUndefined();
    }
    expect(Math.min(...kinds.values())).toBeGreaterThan(RUNS / 100);
    if (RUNS >= ENOUGH) expect([...kinds.keys()].sort()).toEqual(KINDS);
  }, 60_000);

  it('of a run as a whole: what is stopped, what is kept, and how much begins', () => {
    const asked = new Map<string, number>();
    for (let seed = 1; seed <= 1200; seed += 1) {
      const world = onItsWay(seed);
      const isPaused = seed % 3 !== 0 && (world.state.paused || world.command({ type: 'pauseRun' }, PERSON));
      const type = isPaused ? (seed % 2 ? 'stepRun' : 'resumeRun') : seed % 2 ? 'pauseRun' : 'cancelRun';
      const wrong = runSurprise(world, type);
      expect(wrong && `seed ${seed}, ${type}: ${wrong}`).toBeUndefined();
      const last = world.log.findLast(({ event }) => event.type.startsWith('run.'))?.event.type ?? '';
      asked.set(last, (asked.get(last) ?? 0) + 1);
    }
    for (const type of ['run.paused', 'run.resumed', 'run.stepped', 'run.closed'])
      expect(asked.get(type)).toBeGreaterThan(50);
  }, 60_000);
});
