import { list } from './list';
import { units } from './units';

export const home = {
  goal: {
    title: 'What should get done?',
    label: 'Goal',
    placeholder: 'Say what you want to know or have done. Name the files it is about.',
    submit: 'Start run',
    blank: 'Blank canvas',
    blankHint: 'Draw the plan yourself, task by task.',
    blankGoal: 'A plan drawn by hand',
    empty: 'Write what you want to know or have done, in a sentence, then start the run.',
    tooLong: (over: string) => `That is ${over} characters too many. Put long material in a file instead.`,
    left: (left: string) => `${left} characters left`,
    files: 'Files named in the goal',
    known: (name: string) => `${name} is in your files`,
    unknown: (name: string) => `${name} is not in your files yet`,
    missing: 'not in your files',
    refused: 'The run did not start',
  },
  samples: {
    title: 'Samples',
    hint: 'Real tables and texts, one click',
    more: (count: number) => `${count} more samples`,
    fewer: 'Fewer samples',
    run: (goal: string) => `Run this sample: ${goal}`,
    failed: 'The samples could not be read',
  },
  files: {
    title: 'Files',
    add: 'Add files',
    hint: 'Drop files anywhere on this page',
    drop: 'Drop to add to your files',
    dropHint: 'Up to 200 MB each',
    total: (count: number, size: string) => `${count} ${count === 1 ? 'file' : 'files'}, ${size}`,
    empty: 'No files yet',
    emptyHint: 'Drop a CSV file on this page, or add one. Goals can name it.',
    failed: 'The files could not be read',
    columns: (n: number) => `${n} ${n === 1 ? 'column' : 'columns'}`,
    noColumns: 'Not a table, or without a header.',
    actions: (name: string) => `Actions for ${name}`,
    show: (name: string) => `${name}: columns and source`,
    unusable: 'unusable',
    showUnusable: (name: string) => `${name}: columns and source; unusable as it is`,
    source: 'Source',
    changed: 'Changed',
    mention: 'Name it in the goal',
    download: 'Download',
    remove: 'Remove',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeBody: 'The file is deleted from your workspace. Runs that finished keep their results.',
    removed: (name: string) => `${name} is removed`,
    removeFailed: (name: string) => `${name} was not removed`,
    overwriteTitle: (name: string) => `Replace ${name}?`,
    overwriteBody: 'A file of this name is there already. Its content will be lost.',
    overwrite: 'Replace',
    uploading: (name: string) => `Adding ${name}`,
    dismiss: 'Dismiss',
    uploadFailed: (name: string) => `${name} was not added`,
    uploadUnusable: (name: string) => `${name} is added, but can’t be used as it is`,
    lost: 'The connection broke during the transfer. Check that the server runs, then add the file again.',
    folder: 'Folders can’t be added. Add the files in them.',
  },
  runs: {
    title: 'Runs',
    failed: 'The runs could not be read',
    search: 'Filter by text',
    status: 'Filter by status',
    anyStatus: 'Any status',
    shown: (shown: number, loaded: number, all: number) => {
      if (shown === loaded) return units.figure(all);
      const of = `${units.figure(shown)} of ${units.figure(loaded)}`;
      return loaded === all ? of : `${of} loaded, ${units.figure(all)} in all`;
    },
    more: 'Show more',
    loaded: (loaded: number, all: number) => `${units.figure(loaded)} of ${units.figure(all)} loaded`,
    none: 'No run fits the filter',
    clear: 'Clear the filter',
    progress: (done: number, total: number) => `${done} of ${total} tasks done`,
    noPlan: 'no plan yet',
    waits: {
      /** What waits for a person; the status beside it says that it does. */
      person: (about: 'plan' | 'change' | 'budget' | 'limit' | 'question', n: number) => {
        const first = {
          plan: 'Start its plan?',
          change: 'Change its plan?',
          budget: 'Budget reached',
          limit: 'Limit of changes reached',
          question: units.count(n, 'question', 'questions'),
        }[about];
        return n > 1 && about !== 'question'
          ? `${first} · ${units.count(n, 'question', 'questions')}`
          : first;
      },
      worker: (n: number, workers: readonly string[]) =>
        `${units.count(n, 'task', 'tasks')} for ${list(workers)}, which ${workers.length === 1 ? 'takes' : 'take'} nothing new`,
      waits: (what: string) => `Waits: ${what}`,
    },
    columns: {
      status: 'Status',
      goal: 'Goal',
      progress: 'Tasks',
      used: 'Models used',
      duration: 'Time',
      started: 'Started',
    },
    keys: { move: 'to move,', open: 'to open' },
    actions: (goal: string) => `Actions for ${goal}`,
    noneFailed: 'Nothing of it failed or was left undone.',
    failedHint: (failed: number, left: number) =>
      [failed > 0 && `${failed} failed`, left > 0 && `${left} not done`]
        .filter((part) => part !== false)
        .join(' · '),
    duplicateHint: (n: number) => `${units.count(n, 'task', 'tasks')} in a new run`,
    duplicatePlans: 'The Supervisor plans first.',
  },
  teach: {
    title: 'What happens when you start a run',
    steps: [
      {
        lead: 'The Supervisor plans.',
        rest: 'It turns the goal into a graph of small tasks and gives each one to a worker.',
      },
      {
        lead: 'Workers do the tasks.',
        rest: 'Independent ones run at once. You can watch, pause or cancel.',
      },
      {
        lead: 'You get a result.',
        rest: 'A report with its tables and charts, and the tasks that each part came from.',
      },
    ],
  },
};
