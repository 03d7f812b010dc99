import { list } from './list';
import { units } from './units';

const tasks = (n: number) => units.count(n, 'task', 'tasks');
const waiting = (n: number) => (n > 0 ? `${units.count(n, 'other waits', 'others wait')}` : 'no other waits');

/** How a run stands: what runs, what could start at once, and what else is left. */
type Standing = { running: readonly string[]; ready: number; later: number };

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
    cutOff: (n: number) => `${n} cut off`,
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
      paused: (n: number) => `${units.count(n, 'task', 'tasks')} until you resume`,
    },
    heldUp: 'Held up',
    standstill: (n: number, workers: readonly string[]) =>
      `Nothing can run: ${units.count(n, 'task waits', 'tasks wait')} for ${list(workers)}, which ${workers.length === 1 ? 'takes' : 'take'} nothing new.`,
    toWorkers: 'See the workers',
    ended: 'Result',
    speed: (times: string) => `${times}× parallel`,
    speedHint: 'Work done by all workers, divided by the time from the first to the last.',
  },
  controls: {
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel run',
    pauseHint: ({ running, ready, later }: Standing) =>
      `${running.length > 0 ? `${tasks(running.length)} that run${running.length === 1 ? 's' : ''} now finish${running.length === 1 ? 'es' : ''}` : 'Nothing runs now'}; ${waiting(ready + later)}.`,
    resumeHint: ({ ready, later }: Standing) =>
      `${ready > 0 ? `${tasks(ready)} start${ready === 1 ? 's' : ''} at once` : 'Nothing can start at once'}${later > 0 ? `; ${units.count(later, 'other follows', 'others follow')} when their time has come` : ''}.`,
    stepNext: (title: string, later: number) => `“${title}” starts; ${waiting(later)}.`,
    stepOne: (ready: number, later: number) =>
      ready > 0
        ? `One of ${tasks(ready)} that could start does; ${waiting(ready - 1 + later)}.`
        : 'The next task starts as soon as it can.',
    kept: (results: number, questions: number) =>
      [
        results > 0 ? `${units.count(results, 'result stays', 'results stay')}` : 'No result is there yet',
        ...(questions > 0
          ? [`${units.count(questions, 'open question is', 'open questions are')} closed`]
          : []),
      ].join(' · '),
    effect: 'its effect outside may have happened',
    moved: 'Something else would be lost by now: look again.',
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
