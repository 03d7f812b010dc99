import { runStatus } from './derived.ts';
import type { AskedQuestion, RunState, RunStatus } from './state.ts';
import type { RunId } from './task.ts';
import { type Unlocks, unlocks } from './unlocks.ts';

/** The most characters of a goal in an entry, and the most entries. */
const GOAL_SHOWN = 300;
const MOST = 200;

/**
 * An open question of a run. `task`: the title of the one that it is about. A proposal is looked at on the run's canvas:
 * its patch is left out.
 */
export type InboxEntry = {
  run: RunId;
  goal: string;
  question: Omit<AskedQuestion, 'proposal'>;
  isProposal: boolean;
  /** The run's status. */
  status: RunStatus;
  task?: string;
  unlocks: Unlocks;
};

/** All that waits for a person: `waiting` in number, and the first of them. */
export type Inbox = { waiting: number; entries: InboxEntry[] };

/** How many questions are open. */
export function waitingIn(runs: Iterable<RunState>): number {
  let waiting = 0;
  for (const { closed, openQuestions } of runs) if (!closed) waiting += openQuestions;
  return waiting;
}

/** Every open question of these runs: what holds up a whole run first, then what holds up more tasks, then the older. */
export function inboxOf(runs: Iterable<RunState>): Inbox {
  const entries: InboxEntry[] = [];
  for (const state of runs) {
    if (state.closed || state.openQuestions === 0) continue;
    for (const question of state.questions.values()) {
      if (question.answered === undefined) entries.push(entryOf(state, question));
    }
  }
  entries.sort(moreUrgent);
  return { waiting: entries.length, entries: entries.slice(0, MOST) };
}

function entryOf(state: RunState, { proposal, ...question }: AskedQuestion): InboxEntry {
  const title = question.task !== undefined && state.tasks.get(question.task)?.spec.title;
  return {
    run: state.id,
    goal: state.goal.slice(0, GOAL_SHOWN),
    question,
    isProposal: proposal !== undefined,
    status: runStatus(state),
    ...(title && { task: title }),
    unlocks: unlocks(state, question),
  };
}

function moreUrgent(a: InboxEntry, b: InboxEntry): number {
  return (
    Number(b.unlocks.whole) - Number(a.unlocks.whole) ||
    b.unlocks.tasks - a.unlocks.tasks ||
    a.question.raisedAt - b.question.raisedAt ||
    a.run.localeCompare(b.run) ||
    a.question.id.localeCompare(b.question.id)
  );
}
