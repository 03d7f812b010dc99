import { units } from './units';

const tasks = (n: number, total: number) => `${units.figure(n)} of ${units.count(total, 'task', 'tasks')}`;

export const inbox = {
  title: 'Inbox',
  lead: 'Every open question of every run. What holds up the most comes first.',
  waiting: (n: number) => `${units.count(n, 'question waits', 'questions wait')}`,
  more: (shown: number) => `The first ${units.figure(shown)} are shown.`,
  list: 'Open questions',
  failed: 'The questions could not be read',
  empty: 'Nothing waits for you',
  emptyBody: 'When a run needs a decision, its question appears here.',
  keys: { move: 'to move,', open: 'to open,', fold: 'to fold' },
  ofRun: 'Run',
  about: { plan: 'its plan', task: 'a task', run: 'the run as a whole' },
  waits: 'Waits',
  overdue: 'Overdue',
  holds: {
    plan: 'Nothing is planned before it.',
    whole: (n: number, total: number) => `Holds up ${tasks(n, total)}; nothing else runs.`,
    run: 'The run waits for it.',
    part: (n: number, total: number) => `Holds up ${tasks(n, total)}; the rest goes on.`,
    paused: (n: number, total: number) => `Holds up ${tasks(n, total)}; the run is paused.`,
    none: 'Holds up no task.',
  },
  proposal: 'A change of the plan waits for your answer. It is looked at, and answered, on the canvas.',
  comments: (n: number) => `${units.count(n, 'comment was', 'comments were')} written on it.`,
  readThem: 'Read them on the page of the run',
  onCanvas: 'Look at it on the canvas',
  taken: 'Answered',
  notice: (goal: string) => `A question for you: ${goal}`,
  notify: {
    label: 'Notify me',
    hint: 'When a question is raised while this tab is in the background. Only in this browser.',
    denied: 'This browser does not allow notifications from here. Allow them in its settings for this site.',
    none: 'This browser shows notifications only from a secure address, such as https or localhost.',
  },
  commands: { next: 'Next question', previous: 'Previous question', fold: 'Fold the question' },
};
