import { expect, it } from 'vitest';
import type { Envelope } from '../../core/envelope.ts';
import { evolve, evolveDraft, fold } from '../../core/evolve.ts';
import { rowsOf } from '../../core/projection.ts';
import type { RowChanges, Rows } from '../../core/rows.ts';
import type { RunState } from '../../core/state.ts';
import { DirtyRows } from '../../engine/dirty-rows.ts';
import { rounds } from '../rounds.ts';
import { seeded } from './random-plan.ts';
import { SOUND, World } from './world.ts';

const HISTORIES = rounds(150);
const STEPS = 60;

/** The rows of a run as its turns write them, one on another. */
class Written {
  private readonly runs = new Map<string, unknown>();
  private readonly tasks = new Map<number, object>();
  private readonly attempts: unknown[] = [];
  private readonly questions = new Map<string, unknown>();

  add({ runs, tasks, taskChanges, attempts, questions }: Rows & RowChanges): void {
    for (const row of runs) this.runs.set(row.id, row);
    for (const row of tasks) this.tasks.set(row.position, row);
    for (const row of taskChanges) this.tasks.set(row.position, { ...this.tasks.get(row.position), ...row });
    this.attempts.push(...attempts);
    for (const row of questions) this.questions.set(row.id, row);
  }

  lines(): string[] {
    return sorted(
      [this.runs, this.tasks, this.questions].flatMap((rows) => [...rows.values()]),
      this.attempts,
    );
  }
}

function sorted(...rows: unknown[][]): string[] {
  return rows
    .flat()
    .map((row) => JSON.stringify(Object.entries(row as object).sort()))
    .sort();
}

function due(state: RunState): string[] {
  const { runs, tasks, attempts, questions } = rowsOf(state);
  return sorted(runs, tasks, attempts, questions);
}

/** The log of a random history, cut into random turns. */
function turnsOf(seed: number): Envelope[][] {
  const random = seeded(seed);
  const world = new World(random, SOUND);
  for (let step = 0; step < STEPS; step += 1) world.step();
  world.settle();
  const turns: Envelope[][] = [];
  for (let at = 0; at < world.log.length; ) {
    const size = 1 + Math.floor(random() * 6);
    turns.push(world.log.slice(at, at + size));
    at += size;
  }
  return turns;
}

/** One turn as the engine takes it: one copy of the run, changed by every event. */
function taken(before: RunState | undefined, turn: Envelope[], written: Written): RunState | undefined {
  const dirty = new DirtyRows();
  const edit = {};
  let draft: RunState | undefined;
  for (const envelope of turn) {
    dirty.note('run', envelope.event, draft ?? before);
    if (draft) evolveDraft(draft, envelope, edit);
    else draft = evolve(before, envelope, edit);
  }
  if (draft) written.add(dirty.rows(new Map([['run', draft]])));
  return draft;
}

it(`Turns write the rows that the fold says, each attempt once, in ${HISTORIES} random histories, and leave what was committed as it was`, () => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const written = new Written();
    let state: RunState | undefined;
    for (const turn of turnsOf(seed)) {
      const committed = state;
      const before = committed && due(committed);
      state = taken(committed, turn, written);
      expect(committed && due(committed), `seed ${seed}: what was committed`).toEqual(before);
    }
    const folded = fold(turnsOf(seed).flat());
    expect(written.lines(), `seed ${seed}`).toEqual(folded && due(folded));
  }
}, 60_000);
