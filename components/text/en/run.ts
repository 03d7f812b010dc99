import { units } from './units';

const list = (names: readonly string[], most = 3) => {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
};

export const run = {
  attemptBadge: (attempts: number) => `×${attempts}`,
  retryIn: (seconds: number) => (seconds > 0 ? `retry in ${seconds} s` : 'retrying'),
  loading: 'Loading the run',
  missing: {
    title: 'There is no run at this address',
    body: 'It may have been deleted, or the address was cut short.',
    action: 'See all runs',
  },
  unreadable: {
    what: 'The run could not be loaded',
    advice: 'It is tried again by itself. Runs go on in the server meanwhile.',
  },
  tabTitle: {
    open: (sign: string, done: number, total: number, goal: string) => `${sign} ${done}/${total} ${goal}`,
    planning: (sign: string, goal: string) => `${sign} ${goal}`,
  },
  header: {
    label: 'Run',
    progress: 'Tasks done',
    of: (done: number, total: number) => `${units.figure(done)} of ${units.count(total, 'task', 'tasks')}`,
    failed: (n: number) => `${n} failed`,
    skipped: (n: number) => `${n} skipped`,
    elapsed: 'Elapsed',
    more: 'Show the whole goal',
    less: 'Show less of the goal',
    now: 'Now',
    planning: 'The Supervisor is planning',
    idle: 'Nothing runs',
    others: (n: number) => `and ${n} more`,
    waits: 'Waits',
    next: {
      person: (n: number) => `${units.count(n, 'question', 'questions')} for you`,
      retry: (n: number) => `${units.count(n, 'task', 'tasks')} for the next attempt`,
      slots: (n: number) => `${units.count(n, 'task', 'tasks')} for a free worker`,
      upstream: (n: number) => `${units.count(n, 'task', 'tasks')} for results`,
      blocked: (n: number) => `${n} blocked by failures`,
      paused: 'Paused: what runs is finished, nothing new starts',
    },
    ended: 'Result',
    speed: (times: string) => `${times}× parallel`,
    speedHint: 'Work done by all workers, divided by the time from the first to the last.',
  },
  controls: {
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel run',
    pauseHint: 'Running tasks finish; nothing new starts.',
    resumeHint: 'Goes on with what is ready.',
    confirmTitle: 'Cancel this run?',
    confirmBody: (running: number, unstarted: number) => {
      const stops =
        running > 0
          ? `${units.count(running, 'running task is', 'running tasks are')} stopped`
          : 'Nothing runs now';
      const rest =
        unstarted > 0
          ? `, and ${units.count(unstarted, running > 0 ? 'other task' : 'task', running > 0 ? 'other tasks' : 'tasks')} will not be done`
          : '';
      return `${stops}${rest}. Results that are there stay. This can’t be undone.`;
    },
    confirm: 'Cancel the run',
    keep: 'Keep it running',
    failed: 'That did not work',
  },
  shortcuts: {
    pause: 'p',
    next: 'j',
    previous: 'k',
    fit: 'f',
    relayout: 'l',
    deliverable: 'd',
  },
  panes: {
    label: 'Parts of the run',
    graph: 'Graph',
    list: 'List',
    deliverable: 'Deliverable',
    task: 'Task',
    canvasSplit: 'Width of the graph',
    detailSplit: 'Height of the timeline',
    widen: 'Widen',
    narrow: 'Back beside the graph',
    close: 'Close',
  },
  plan: {
    by: 'Planned by',
    label: 'How the plan came to be',
    sure: (share: number) => `${Math.round(share * 100)}% sure`,
    sureHint: 'How well the goal fits the playbook. Below its threshold the Supervisor asks instead.',
    bound: (n: number) => units.count(n, 'value', 'values'),
    details: 'What was bound',
    hide: 'Hide what was bound',
    critical: 'On the longest path through the plan',
  },
  planning: {
    title: 'The Supervisor is planning',
    steps: [
      'Reads the goal and the files of the workspace',
      'Chooses the plan that fits, and binds its values',
      'Checks the whole plan before anything runs',
    ],
    refused: (n: number) =>
      `A plan was refused for ${units.count(n, 'reason', 'reasons')}; it is made again.`,
    noneTitle: 'The run ended before it had a plan',
  },
  canvas: {
    label: (tasks: number) =>
      `Graph of ${units.count(tasks, 'task', 'tasks')}. Arrow keys walk along the links.`,
    nodeLabel: (title: string, status: string, worker: string) => `${title}. ${status}. ${worker}`,
    tools: 'View of the graph',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit the whole graph (F)',
    relayout: 'Lay out again (L)',
    layingOut: 'Laying out',
  },
  timeline: {
    label: 'Tasks in order, with their times',
    task: 'Task',
    worker: 'Worker',
    duration: 'Took',
    bar: (attempt: number, took: string) => `Attempt ${attempt}: ${took}`,
    tick: (ms: number) => {
      if (ms < 1000) return `${ms} ms`;
      if (ms < 60_000) return `${ms / 1000} s`;
      return ms < 3_600_000 ? `${ms / 60_000} m` : `${ms / 3_600_000} h`;
    },
    empty: 'The tasks will be listed here once there is a plan.',
  },
  task: {
    label: 'Task',
    tabs: { overview: 'Overview', input: 'Input', output: 'Output', attempts: 'Attempts' },
    none: 'Select a task in the graph or in the list.',
    gone: (id: string) => `This run has no task “${id}”.`,
    copyId: 'Copy the id',
    sentence: {
      ready: (worker: string) => `Ready. Waits for a free slot of ${worker}.`,
      needs: (titles: readonly string[]) => `Waits for the result of ${list(titles)}.`,
      blocked: (titles: readonly string[]) => `Can’t run: ${list(titles)} failed.`,
      retry: 'Waits until its next attempt',
      question: 'Waits for an answer to the question above.',
      paused: 'Ready, but the run is paused.',
      ended: 'It had not finished when the run ended.',
      running: (worker: string, attempt: number) => `Attempt ${attempt} runs on ${worker}.`,
      succeeded: (worker: string, attempt: number) =>
        attempt === 1 ? `Done by ${worker}.` : `Done by ${worker} at attempt ${attempt}.`,
      failed: (attempt: number) => `Failed at attempt ${attempt}.`,
      deciding: 'Failed. The Supervisor is deciding what happens next.',
      skipped: (reason: string) => `Skipped. ${reason}`,
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
      ran: (took: string) => `ran ${took}`,
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
  deliverable: {
    label: 'Deliverable',
    none: 'The result will stand here.',
    noneBody: (titles: readonly string[]) => `It comes from ${list(titles)}.`,
    noPlan: 'The plan says which tasks make the result.',
    from: 'From',
    copy: 'Copy as Markdown',
    missing: 'was not delivered',
    open: 'is not there yet',
    ended: {
      succeeded: 'Every deliverable is there',
      partial: 'A part of the result is there',
      failed: 'There is no result',
      cancelled: 'The run was cancelled',
    },
  },
};
