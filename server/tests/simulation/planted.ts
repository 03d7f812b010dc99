import { NOTHING_RESERVED } from '../../core/account.ts';
import { isRefusal } from '../../core/command.ts';
import type { RunState } from '../../core/state.ts';
import { Table } from '../../core/table.ts';
import { type Core, SOUND } from './world.ts';

/** The state with no effect in it. */
function harmless(state: RunState | undefined): RunState | undefined {
  if (!state) return state;
  const cells = [...state.tasks.entries()].map(([id, cell]) => [id, { ...cell, effect: 'pure' }] as const);
  return { ...state, tasks: Table.from(cells) };
}

/** Cores with a fault, by what is wrong with them. `says`: the promise that each breaks. */
export const PLANTED: Record<string, { core: Core; says: string }> = {
  'a core that takes results with an old fence': {
    core: {
      ...SOUND,
      decide: (state, given, catalogue) => {
        const { command } = given;
        const running = command.type === 'reportSuccess' ? state?.tasks.get(command.task)?.state : undefined;
        if (command.type !== 'reportSuccess' || !running || state?.closed)
          return SOUND.decide(state, given, catalogue);
        const attempt = state?.tasks.get(command.task)?.attempts.find(({ fence }) => fence === command.fence);
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
  'a fold that lets a stopped attempt go on': {
    core: {
      ...SOUND,
      evolve: (state, envelope) => {
        const next = SOUND.evolve(state, envelope);
        const { event } = envelope;
        const [id = ''] = event.type === 'tasks.reopened' ? event.tasks : [];
        const cell = next.tasks.get(id);
        if (cell?.attempts.at(-1)?.outcome !== 'cancelled') return next;
        const attempts = state?.tasks.get(id)?.attempts ?? [];
        return { ...next, tasks: next.tasks.with(id, { ...cell, attempts }) };
      },
    },
    says: 'one attempt that goes on',
  },
  'a fold that forgets by which definition an attempt ran': {
    core: {
      ...SOUND,
      evolve: (state, envelope) => {
        const next = SOUND.evolve(state, envelope);
        if (envelope.event.type !== 'run.patched') return next;
        const cells = [...next.tasks.entries()].map(([id, cell]) => {
          const attempts = cell.attempts.map(({ spec: _, ...attempt }) => attempt);
          return [id, { ...cell, attempts }] as const;
        });
        return { ...next, tasks: Table.from(cells) };
      },
    },
    says: 'the definition that it began with',
  },
  'a rule that says yes for a person': {
    core: {
      ...SOUND,
      decide: (state, given, catalogue) => {
        const { command, at } = given;
        if (command.type !== 'expireQuestion') return SOUND.decide(state, given, catalogue);
        const option = state?.questions.get(command.question)?.options[0]?.id ?? '';
        const yes = { ...command, type: 'answerQuestion', option } as const;
        const decision = SOUND.decide(state, { command: yes, at }, catalogue);
        if (isRefusal(decision)) return decision;
        return decision.map((event) =>
          event.type === 'question.answered' ? { ...event, expired: true as const } : event,
        );
      },
    },
    says: 'never with a yes',
  },
  'a log that loses an event': {
    core: {
      ...SOUND,
      decide: (state, given, catalogue) => {
        const decision = SOUND.decide(state, given, catalogue);
        const drops = given.command.type === 'decideRecovery' && !isRefusal(decision) && decision.length > 1;
        return drops ? decision.slice(0, 1) : decision;
      },
    },
    says: 'a decision is followed by',
  },
};
