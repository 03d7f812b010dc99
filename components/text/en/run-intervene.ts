import { list } from './list';
import { units } from './units';

const tasks = (n: number) => units.count(n, 'task', 'tasks');

export const runIntervene = {
  intervene: {
    one: 'Choose one task for this.',
    actions: {
      retry: 'Retry',
      restart: 'Restart',
      rerunFrom: 'Run again from here',
      rerunOnly: 'Run only this again',
      skip: 'Skip',
      provide: 'Give its result',
      note: 'Add a note',
      step: 'Start one more task',
      rerunFailed: 'Rerun what failed',
      goOn: 'Go on with what is left',
      duplicate: 'Duplicate the run',
      more: 'More for this run',
    },
    titles: {
      retryTask: (title: string) => `Retry “${title}”?`,
      restartTask: (title: string) => `Restart “${title}”?`,
      changeRunning: (n: number, title: string) =>
        n === 1 ? `Restart “${title}” with the change?` : `Restart ${tasks(n)} with the change?`,
      changeAnew: (n: number, title: string) =>
        n === 1
          ? `Let “${title}” begin anew with the change?`
          : `Let ${tasks(n)} begin anew with the change?`,
      move: (n: number, title: string, worker: string) =>
        n === 1 ? `Give “${title}” to ${worker}?` : `Give ${tasks(n)} to ${worker}?`,
      back: (n: number, title: string) =>
        n === 1 ? `Take back the change of “${title}”?` : `Take back the change of ${tasks(n)}?`,
      again: (n: number, title: string) =>
        n === 1 ? `Do the change of “${title}” again?` : `Do the change of ${tasks(n)} again?`,
      rerunFrom: (title: string) => `Run again from “${title}”?`,
      rerunOnly: (title: string) => `Run only “${title}” again?`,
      skipTask: (title: string) => `Skip “${title}”?`,
      provideResult: (title: string) => `Give the result of “${title}”`,
      noteTask: (title: string) => `A note on “${title}”`,
      rerunFailed: 'Rerun what failed?',
      duplicate: 'Duplicate this run',
    },
    go: {
      retryTask: 'Retry',
      restartTask: 'Restart',
      changeRunning: 'Apply and restart',
      changeAnew: 'Apply',
      back: 'Take back',
      again: 'Apply again',
      rerunFrom: 'Run again',
      rerunOnly: 'Run again',
      rerunFailed: 'Rerun',
      skipTask: 'Skip it',
      provideResult: 'Give the result',
      noteTask: 'Add the note',
      duplicate: 'Start the duplicate',
    },
    only: 'What follows from it keeps what it has.',
    restart:
      'What runs now is stopped and stays in the history. That is no failure, and takes none of its retries.',
    undo: {
      change:
        'You can take the change back while it runs: that stops it once more. A result that it has given by then stays.',
      none: 'As it changes nothing of the task, there is nothing to undo: what is stopped does not go on.',
    },
    by: {
      label: 'Definition',
      present: 'As the plan has it now',
      presentHint: 'What was changed since stands.',
      earlier: (n: number, attempt: number) =>
        n === 1 ? `As it was at attempt ${attempt}` : `As ${tasks(n)} were at their earlier results`,
      earlierHint: 'It gave a result then. It comes back as a change to the plan.',
      differs: 'What differs',
    },
    radius: {
      label: 'What this leads to',
      anew: (n: number) => `${tasks(n)} begin${n === 1 ? 's' : ''} anew`,
      none: 'No task begins anew',
      results: (n: number) => `${units.count(n, 'result goes', 'results go')} into the history`,
      reused: (n: number) => `${units.count(n, 'result is', 'results are')} kept`,
      time: (ms: number, guessed: boolean) =>
        `about ${units.duration(ms)}${guessed ? ', partly by hints' : ''}`,
      effects: (n: number) => `${units.count(n, 'effect', 'effects')} outside may happen twice`,
      tokens: (n: number) => `${units.tokens(n)} tokens`,
      reopens: 'The run has ended and is opened again.',
      unfinished: (n: number) => `${tasks(n)} that had not run go${n === 1 ? 'es' : ''} on with it.`,
      goOn: (n: number) => `${tasks(n)} go${n === 1 ? 'es' : ''} on`,
      nothing: (titles: readonly string[]) =>
        `${list(titles)} get${titles.length === 1 ? 's' : ''} nothing in its place.`,
      stopped: 'is stopped after',
      effect: 'its effect outside may happen twice',
      keyed: 'its receiver can tell that it comes again',
      more: (n: number) => `and ${n} more`,
      repeat: 'These effects may happen again',
      moved: 'The run has changed: look again.',
      risky: 'Say first that the effects may happen again.',
    },
    move: {
      harmless: 'Nothing is stopped or lost.',
      stopped: (n: number) => `${units.count(n, 'running attempt is', 'running attempts are')} stopped`,
      anew: (n: number) => `${tasks(n)} begin${n === 1 ? 's' : ''} anew`,
      questions: (n: number) => `${units.count(n, 'question is', 'questions are')} settled`,
      line: (n: number) => `${tasks(n)} of this run wait${n === 1 ? 's' : ''} there already.`,
      late: (n: number) => `${tasks(n)} will wait for a free slot there.`,
      lateOrElsewhere: (n: number) =>
        `${tasks(n)} will wait for a free slot there, or go to another worker that has one.`,
      pinned: (n: number) => `${tasks(n)} ${n === 1 ? 'is' : 'are'} pinned there.`,
      freed: (n: number) => `${tasks(n)} ${n === 1 ? 'is' : 'are'} no longer pinned.`,
      next: 'You are asked once more before that happens.',
    },
    input: {
      edit: 'With another input',
      label: 'Input, as JSON',
      definition: 'It runs as the plan has it now.',
    },
    reason: 'Why',
    reasonNeeded: 'Say why.',
    note: 'Note',
    noteHelp: 'A planner that changes the plan is told it.',
    noteNeeded: 'Write something first.',
    notes: 'Notes',
    noteBy: (name: string) => name || 'A person',
    form: 'Form',
    json: 'JSON',
    formKind: 'How the result is given',
    value: 'Result',
    misfits: (n: number) => `${units.count(n, 'thing does', 'things do')} not fit what this task gives`,
    given: 'Given by a person',
    givenBy: (name: string) => (name ? `Given by ${name}` : 'Given by a person'),
    givenSentence: (name: string) => `Its result was given by ${name || 'a person'}.`,
    behind: (title: string) => `Rests on “${title}”, whose result is outdated.`,
    rerunFromRoot: (title: string) => `Run again from “${title}”`,
    outdated: (titles: readonly string[]) => `Made from an earlier result of ${list(titles)}.`,
    plan: {
      label: 'Plan',
      same: 'The same plan',
      sameHint: 'As it stands now, without asking a planner.',
      again: 'A new plan',
      againHint: 'The Supervisor plans for the same goal again.',
    },
    duplicateBody: 'A new run with the same goal and rules begins. This one stays as it is.',
    duplicateRadius: {
      same: (n: number) => `${tasks(n)} begin${n === 1 ? 's' : ''}`,
      again: 'The Supervisor plans first; what the plan takes is shown then.',
      effects: (titles: readonly string[]) =>
        `${list(titles)} had ${titles.length === 1 ? 'its effect' : 'their effects'} outside in this run: ${titles.length === 1 ? 'it' : 'they'} may happen once more.`,
    },
    failed: 'That did not work',
    finish: {
      action: 'What blocks the finish',
      title: 'What the finish waits for',
      nothing: 'Nothing is left to do.',
      path: 'Longest remaining path',
      about: (ms: number) => `about ${units.duration(ms)}`,
      also: 'Also first in line',
      failed: (n: number) => `failed: ${tasks(n)} can never run`,
    },
  },
};
