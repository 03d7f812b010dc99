import { describe, expect, it } from 'vitest';
import { NOTHING_RESERVED } from '../../core/account.ts';
import { isRefusal } from '../../core/command.ts';
import { isReady } from '../../core/derived.ts';
import type { RunState } from '../../core/state.ts';
import { Table } from '../../core/table.ts';
import { AT_THE_END, EVERY_STEP } from './invariants.ts';
import { seeded } from './random-plan.ts';
import { type Core, SOUND, World } from './world.ts';

const RUNS = 3000;
const STEPS = 60;

/** The first broken invariant of a simulated run, as a sentence. */
function brokenBy(seed: number, core: Core): string | undefined {
  const world = new World(seeded(seed), core);
  for (let step = 0; step < STEPS; step += 1) {
    world.step();
    const broken = step % 4 === 0 ? firstBroken(EVERY_STEP, world) : undefined;
    if (broken) return `seed ${seed}, step ${step}: ${broken}`;
  }
  world.settle();
  return firstBroken({ ...EVERY_STEP, ...AT_THE_END }, world);
}

function firstBroken(invariants: typeof EVERY_STEP, world: World): string | undefined {
  for (const [name, check] of Object.entries(invariants)) {
    const broken = check(world);
    if (broken) return `not "${name}": ${broken}`;
  }
  return undefined;
}

/** The first broken invariant of so many histories; with `says`, the first of that name. */
function firstBrokenIn(runs: number, core: Core, says = ''): string | undefined {
  let first: string | undefined;
  for (let seed = 1; seed <= runs; seed += 1) {
    const broken = brokenBy(seed, core);
    if (broken?.includes(says)) return broken;
    first ??= broken;
  }
  return first;
}

/** The state with no effect in it. */
function harmless(state: RunState | undefined): RunState | undefined {
  if (!state) return state;
  const cells = [...state.tasks.entries()].map(([id, cell]) => [id, { ...cell, effect: 'pure' }] as const);
  return { ...state, tasks: Table.from(cells) };
}

describe('A simulated run with crashes, late results, questions and pauses', () => {
  it(`keeps every promise in ${RUNS} random histories`, () => {
    expect(firstBrokenIn(RUNS, SOUND)).toBeUndefined();
  }, 60_000);
});

it('The histories reach their budgets in every way', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 600; seed += 1) {
    const world = new World(seeded(seed), SOUND, 0);
    for (let step = 0; step < STEPS; step += 1) world.step();
    world.settle();
    for (const { event } of world.log) {
      if (event.type === 'budget.held') seen.add(`held ${event.what}${event.scope ? ' of a part' : ''}`);
      if (event.type === 'question.answered' && event.question.startsWith('budget-')) seen.add(event.option);
      if (event.type === 'budget.noticed' || event.type === 'usage.reserved') seen.add(event.type);
    }
  }
  const ways = ['raise', 'unpriced', 'cheaper', 'optional', 'finish', 'budget.noticed', 'usage.reserved'];
  const kinds = ['tokens', 'microUsd', 'ms', 'tasks'].flatMap((what) => [
    `held ${what}`,
    `held ${what} of a part`,
  ]);
  expect([...ways, ...kinds].filter((way) => !seen.has(way))).toEqual([]);
});

it('The histories change their workers in every way', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 300; seed += 1) {
    const world = new World(seeded(seed), SOUND);
    for (let step = 0; step < STEPS; step += 1) world.step();
    for (const { event } of world.team.changes) {
      seen.add(event.type);
      if (event.moved) seen.add('tasks move');
      if (event.stuck) seen.add('tasks wait');
    }
  }
  const ways = ['added', 'changed', 'drained', 'recalled', 'removed'].map((way) => `worker.${way}`);
  expect([...ways, 'tasks move', 'tasks wait'].filter((way) => !seen.has(way))).toEqual([]);
});

describe('The simulation catches a planted fault:', () => {
  const planted: Record<string, { core: Core; says: string }> = {
    'a core that takes results with an old fence': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) => {
          const { command } = given;
          const running =
            command.type === 'reportSuccess' ? state?.tasks.get(command.task)?.state : undefined;
          if (command.type !== 'reportSuccess' || !running || state?.closed)
            return SOUND.decide(state, given, catalogue);
          const attempt = state?.tasks
            .get(command.task)
            ?.attempts.find(({ fence }) => fence === command.fence);
          const { task, output, ms } = command;
          return [{ type: 'task.succeeded', task, attempt: attempt?.n ?? 1, output, ms }];
        },
      },
      says: 'a result is committed only for the fence that runs',
    },
    'a core that gives tasks to who has left': {
      core: {
        ...SOUND,
        decide: (state, given, { away = [], ...catalogue }) => {
          const takes = given.command.type === 'dispatchTask';
          const workers = [...catalogue.workers, ...(takes ? away : [])];
          return SOUND.decide(state, given, { ...catalogue, workers, ...(!takes && { away }) });
        },
      },
      says: 'no task is given to a worker that was drained',
    },
    'a core that leaves tasks with who has left': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) =>
          given.command.type === 'moveTasks' ? [] : SOUND.decide(state, given, catalogue),
      },
      says: 'a task waits for who has left only when',
    },
    'a core that dispatches while paused': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) =>
          SOUND.decide(
            state && given.command.type === 'dispatchTask' ? { ...state, paused: false } : state,
            given,
            catalogue,
          ),
        evolve: (state, envelope) => {
          const next = SOUND.evolve(state, envelope);
          return envelope.event.type === 'run.paused' ? { ...next, paused: false } : next;
        },
      },
      says: 'nothing is dispatched while paused',
    },
    'a fold that forgets to release the dependents': {
      core: {
        ...SOUND,
        evolve: (state, envelope) => {
          const next = SOUND.evolve(state, envelope);
          if (envelope.event.type !== 'task.succeeded' || !state) return next;
          let { tasks } = next;
          const feeds = state.tasks.get(envelope.event.task)?.feeds ?? [];
          for (const id of feeds) {
            const before = state.tasks.get(id);
            if (before) tasks = tasks.with(id, before);
          }
          return { ...next, tasks, ready: state.ready, readyCount: state.readyCount };
        },
      },
      says: 'counts and queues',
    },
    'a Supervisor that repeats a guarded task by itself': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) => {
          const { command } = given;
          if (command.type !== 'decideRecovery' || command.chose.type !== 'ask') {
            return SOUND.decide(state, given, catalogue);
          }
          const chose = { type: 'retry', at: given.at } as const;
          return SOUND.decide(state, { ...given, command: { ...command, chose } }, catalogue);
        },
      },
      says: 'never repeated after a loss',
    },
    'a fold that gathers a map task one child too soon': {
      core: {
        ...SOUND,
        evolve: (state, envelope) => {
          const next = SOUND.evolve(state, envelope);
          const { event } = envelope;
          const map = event.type === 'task.expanded' ? next.tasks.get(event.task) : undefined;
          if (!map || map.unmet === 0) return next;
          return { ...next, tasks: next.tasks.with(map.spec.id, { ...map, unmet: map.unmet - 1 }) };
        },
      },
      says: 'counts and queues',
    },
    'a fold that lets tasks past their gates': {
      core: {
        ...SOUND,
        evolve: (state, envelope) => {
          const { event } = envelope;
          if (event.type !== 'plan.adopted') return SOUND.evolve(state, envelope);
          const { gates: _, ...open } = event;
          return SOUND.evolve(state, { ...envelope, event: open });
        },
      },
      says: 'nothing runs behind a gate',
    },
    'a fold that forgets what is put aside': {
      core: {
        ...SOUND,
        evolve: (state, envelope) => {
          const next = SOUND.evolve(state, envelope);
          if (envelope.event.type !== 'task.dispatched' || !next.accounts) return next;
          const forgotten = Object.entries(next.accounts).map(
            ([key, account]) => [key, { ...account, reserved: NOTHING_RESERVED }] as const,
          );
          return { ...next, accounts: Object.fromEntries(forgotten) };
        },
      },
      says: 'never exceeds a budget',
    },
    'a core that lets a task outlast the time that is left': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) => {
          const decision = SOUND.decide(state, given, catalogue);
          if (isRefusal(decision)) return decision;
          return decision.map((event) =>
            event.type === 'task.dispatched' ? { ...event, deadline: given.at + 60_000 } : event,
          );
        },
      },
      says: 'never exceeds a budget',
    },
    'a fold that forgets what waits for what begins anew': {
      core: {
        ...SOUND,
        evolve: (state, envelope) => {
          const next = SOUND.evolve(state, envelope);
          const { event } = envelope;
          const [first] = event.type === 'tasks.reopened' ? event.tasks : [];
          const follower = next.tasks.get(next.tasks.get(first ?? '')?.feeds[0] ?? '');
          if (!follower) return next;
          return { ...next, tasks: next.tasks.with(follower.spec.id, { ...follower, unmet: 0 }) };
        },
      },
      says: 'counts and queues',
    },
    'a core that lets an effect happen again with what is out of date': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) => {
          const { command } = given;
          const isStale = command.type === 'decideRecovery' && command.chose.type === 'retrySubgraph';
          return SOUND.decide(isStale ? harmless(state) : state, given, catalogue);
        },
      },
      says: 'never repeated after a loss',
    },
    'a log that loses an event': {
      core: {
        ...SOUND,
        decide: (state, given, catalogue) => {
          const decision = SOUND.decide(state, given, catalogue);
          const drops =
            given.command.type === 'decideRecovery' && !isRefusal(decision) && decision.length > 1;
          return drops ? decision.slice(0, 1) : decision;
        },
      },
      says: 'a decision is followed by',
    },
  };

  for (const [name, { core, says }] of Object.entries(planted)) {
    it(name, () => expect(firstBrokenIn(2000, core, says)).toContain(says));
  }

  it('(readiness itself is what the candidates are made of)', () => {
    const world = new World(seeded(7), SOUND);
    const ready = [...world.state.tasks.values()].filter((cell) => isReady(cell, 0));
    expect(ready).toHaveLength(world.state.readyCount);
  });
});
