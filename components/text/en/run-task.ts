import { list } from './list';

export const runTask = {
  attemptBadge: (attempts: number) => `×${attempts}`,
  retryIn: (seconds: number) => (seconds > 0 ? `retry in ${seconds} s` : 'retrying'),
  task: {
    label: 'Task',
    tabs: { overview: 'Overview', items: 'Items', input: 'Input', output: 'Output', attempts: 'Attempts' },
    none: 'Select a task in the graph or in the list.',
    gone: (id: string) => `This run has no task “${id}”.`,
    copyId: 'Copy the id',
    sentence: {
      gate: 'Its effect is being looked at before it may run.',
      away: {
        pinned: (worker: string, why: 'drained' | 'removed' | 'unable', tool: string) =>
          why === 'unable'
            ? `${worker} may no longer use ${tool}, and this task is pinned to it. Reassign the task, or let ${worker} use ${tool} again.`
            : `${worker} ${why === 'removed' ? 'was removed' : 'is drained'}, and this task is pinned to it. Reassign the task${why === 'removed' ? '' : `, or take ${worker} back`}.`,
        alone: (worker: string, why: 'drained' | 'removed' | 'unable', tool: string) =>
          why === 'unable'
            ? `${worker} may no longer use ${tool}, and nobody else may. Let a worker use it on the Workers page.`
            : `${worker} ${why === 'removed' ? 'was removed' : 'is drained'}; nobody else may use ${tool}. Let a worker use it on the Workers page.`,
      },
      ready: (worker: string) => `Ready. Waits for a free slot of ${worker}.`,
      closed: (name: string, time: string) => `Rate limit of ${name} until ${time}. It runs by itself then.`,
      limited: (name: string, limit: number) =>
        `Waits its turn: ${name} takes ${limit} at once since it refused some.`,
      needs: (titles: readonly string[]) => `Waits for the result of ${list(titles)}.`,
      blocked: (titles: readonly string[]) => `Can’t run: ${list(titles)} failed.`,
      retry: 'Waits until its next attempt',
      asked: {
        gate: (who: string) => `Waits for approval: ${who} decides whether it may do this outside.`,
        change: (who: string) => `Waits for approval: ${who} decides whether the plan is changed.`,
        other: (who: string) => `Waits for an answer: ${who} decides what should happen.`,
      },
      anyone: 'a person',
      paused: 'Ready, but the run is paused.',
      ended: 'It had not finished when the run ended.',
      running: (worker: string, attempt: number) => `Attempt ${attempt} runs on ${worker}.`,
      succeeded: (worker: string, attempt: number) =>
        attempt === 1 ? `Done by ${worker}.` : `Done by ${worker} at attempt ${attempt}.`,
      failed: (attempt: number) => `Failed at attempt ${attempt}.`,
      deciding: 'Failed. The Supervisor is deciding what happens next.',
      skipped: (reason: string) => `Skipped. ${reason}`,
    },
    moved: {
      why: (from: string) => `Taken over from ${from}, which had no room.`,
      gone: (reason: string) => `It moved here: ${reason}`,
      score: ({
        worker,
        score,
        load,
        cost,
        fit,
      }: Record<'score' | 'load' | 'cost' | 'fit', number> & { worker: string }) =>
        `${worker}: score ${score} (load ${Math.round(load * 100)} %, cost ${Math.round(cost * 100)} %, fit ${Math.round(fit * 100)} %)`,
    },
    facts: {
      id: 'Id',
      worker: 'Worker',
      pinned: 'pinned',
      tool: 'Tool',
      kind: 'Kind',
      attempt: 'Attempt',
      attempts: (n: number, most: number) => (most > 1 ? `${n} of at most ${most}` : `${n}`),
      none: 'None yet',
      queued: 'Waited for a slot',
      ran: 'Ran',
      timeout: 'Time limit',
      effect: 'Effect',
      needs: 'Needs',
      feeds: 'Feeds',
      nothing: 'Nothing',
      deliverable: 'Deliverable of this run',
      says: 'It says',
      writes: 'What the model writes',
      gate: 'Gate',
    },
    kinds: { io: 'IO', inference: 'Inference', logic: 'Logic' },
    effects: {
      pure: 'Pure: may be repeated freely',
      keyed: 'Keyed: the receiver can tell a repetition',
      guarded: 'Guarded: never repeated without asking',
    },
    input: {
      resolved: 'As the worker got it',
      written: 'As the plan has it',
      waiting: 'Its references are resolved once what it needs is there.',
      truncated: 'Cut at 64 KB.',
      same: 'It refers to nothing else, so the worker got it as it is written.',
      failed: 'The input could not be read',
    },
    output: {
      none: {
        pending: 'There is no output before the task has run.',
        running: 'The task runs; its output comes when it succeeds.',
        failed: 'The task failed, so it has no output.',
        skipped: 'The task was skipped, so it has no output.',
        waiting: 'The task waits for an answer; it has no output yet.',
      },
    },
    attempts: {
      none: 'It has not been tried yet.',
      title: (n: number) => `Attempt ${n}`,
      on: (worker: string) => `on ${worker}`,
      waited: (took: string) => `waited ${took}`,
      ran: 'ran',
      reopened: (why: string) => `Begun anew afterwards. ${why}`,
      earlier: 'The result it had',
      stoppedBy: (name: string) => `Stopped by ${name || 'a person'}.`,
      present: 'Ran by the definition that the task has now.',
      other: 'Ran by another definition than the task has now',
      runs: 'Runs by the definition that the task has now.',
      next: {
        retried: (n: number) => `Tried again as attempt ${n}.`,
        retrying: 'It is tried again by itself.',
        asked: 'A person is asked what should happen.',
        deciding: 'The Supervisor is deciding what happens next.',
        stands: 'The failure stands. What does not need this task goes on.',
        skipped: 'The task was skipped; what reads it gets nothing in its place.',
      },
    },
  },
  failures: {
    timeout: 'It took too long',
    rate_limit: 'Asked too often',
    logic: 'The work itself went wrong',
    validation: 'The data did not fit',
    unavailable: 'Something it needs can’t be reached',
    auth: 'Access was denied',
    budget: 'A budget was used up',
    refused: 'It was refused',
    lost: 'The attempt was cut short',
  },
};
