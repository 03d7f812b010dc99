import { units } from './units';

export const runHeader = {
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
    revising: 'The plan was sent back: the Supervisor makes another one',
    repairing: 'The Supervisor repairs its plan',
    planAgain: (failure: string, seconds: number) =>
      `${failure}: planning is tried again in ${units.countdown(seconds)}`,
    idle: 'Nothing runs',
    others: (n: number) => `and ${n} more`,
    waits: 'Waits',
    next: {
      person: (n: number) => `${units.count(n, 'question', 'questions')} for you`,
      retry: (n: number) => `${units.count(n, 'task', 'tasks')} for the next attempt`,
      slots: (n: number) => `${units.count(n, 'task', 'tasks')} for a free worker`,
      away: (n: number) => `${units.count(n, 'task', 'tasks')} for a worker that takes nothing new`,
      limited: (n: number) => `${units.count(n, 'task', 'tasks')} for a free worker or a rate limit`,
      budget: (n: number) => `${units.count(n, 'task', 'tasks')} for a budget`,
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
      return `${stops}${rest}. Results that are there stay, and you can let the run go on later.`;
    },
    confirm: 'Cancel the run',
    keep: 'Keep it running',
    failed: 'That did not work',
  },
};
