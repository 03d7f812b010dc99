import type { FailureClass } from '@/server/core/failure';
import type { Rung } from '@/server/core/ladder';
import type { ApprovalMode } from '@/server/core/policy';
import type { Recovery } from '@/server/core/recovery';
import type { TaskKind } from '@/server/core/task';
import { rulesOfRun } from './rules-of-run';
import { runTask } from './run-task';
import { units } from './units';

const kinds: Record<TaskKind, string> = { io: 'IO', inference: 'Inference', logic: 'Logic' };
const recoveries: Record<Rung['do'], string> = {
  retry: 'retry',
  retrySubgraph: 'retry subgraph',
  reduceConcurrency: 'slow down',
  degrade: 'degrade',
  replan: 'replan',
  ask: 'ask',
  skip: 'skip',
  terminate: 'end the run',
};
const explained: Record<Rung['do'], string> = {
  retry: 'Tries the task again, after a wait that doubles each time.',
  retrySubgraph:
    'Tries the task again, after whatever upstream is out of date, with all that follows from it. Nothing else is repeated.',
  reduceConcurrency:
    'Sends fewer calls at once to whoever said no, and tries again when it may. The run slows down; it does not fail.',
  degrade:
    'Turns to what the task can fall back on: another worker, a cheaper model, another tool. With nothing left, it stays failed and the run delivers what does not need it.',
  replan:
    'A planner changes the plan around the failure; finished work is kept. Passed over when no planner can.',
  ask: 'Waits until a person says what should happen.',
  skip: 'Leaves the task out. What reads it gets nothing in its place.',
  terminate: 'Ends the run at once, and keeps what is delivered so far.',
};
const courses: Record<Recovery['type'], string> = { ...recoveries, degrade: 'degrade or leave failed' };
const approvals: Record<ApprovalMode, { label: string; hint: string }> = {
  every: { label: 'Every plan', hint: 'The first plan and every change of it wait for your word.' },
  replans: { label: 'Changes of a plan', hint: 'Plans begin by themselves; a change after a failure waits.' },
  growth: {
    label: 'Changes that grow',
    hint: 'A change waits when it adds tasks, tools, hosts or cost. Others are made at once.',
  },
  never: { label: 'Never', hint: 'Changes are made at once, within the limits below.' },
};

export const policies = {
  title: 'Policies',
  lead: 'Workers report what failed; the Supervisor answers by these rules, step by step. Runs that have begun keep the rules that they began with.',
  failed: 'The rules could not be read',
  kinds,
  recoveries,
  explained,
  courses,
  approvals,
  times: (n: number) => `×${n}`,
  nothing: 'left failed',
  arrow: 'then',
  className: (cls: FailureClass) => runTask.failures[cls],
  cellName: (cls: FailureClass, kind: TaskKind) => `${runTask.failures[cls]}, ${kinds[kind]}`,
  matrix: {
    title: 'When a task fails',
    hint: 'What failed, by the kind of worker. Each failure of a class goes one step further.',
    what: 'What failed',
    guarded:
      'Before all of them: a guarded task of which nobody knows the end (too slow, out of reach, cut short) is never repeated without a person.',
    own: 'of its own',
    inherited: 'as for every kind',
    edited: 'changed, not saved',
    legendOwn: 'A rule of this kind alone',
    legendInherited: 'The rule for every kind',
  },
  editor: {
    label: (cell: string) => `Rule: ${cell}`,
    applies: 'Applies to',
    every: 'Every kind of worker',
    only: (kind: TaskKind) => `${kinds[kind]} only`,
    overridden: (names: string) => `${names} has a rule of its own, which stays.`,
    useForAll: 'Use for every kind',
    reset: 'Reset to default',
    isDefault: 'This is the default.',
    close: 'Close',
    step: (n: number) => `Step ${n}`,
    recovery: (n: number) => `What step ${n} does`,
    count: (n: number) => `How often step ${n} is taken`,
    atMost: 'at most',
    timesUnit: (n: number) => (n === 1 ? 'time' : 'times'),
    up: (n: number) => `Move step ${n} up`,
    down: (n: number) => `Move step ${n} down`,
    remove: (n: number) => `Remove step ${n}`,
    add: 'Add a step',
    after: 'After the last step the task is left failed.',
    askedAgain: 'After the last step a person is asked again.',
    warnings: {
      empty: 'There is no step: the task is left failed at once, and what needs it cannot run.',
      afterEnd: (step: number, end: 'skip' | 'terminate') =>
        `Step ${step} is never reached: ${end === 'skip' ? 'a skipped task' : 'a run that has ended'} does not fail again.`,
      afterAsk: (step: number) =>
        `Step ${step} is reached only when a person says to try again and it fails once more.`,
    },
    readOnly: 'This version is over. Show the current one to change it.',
  },
  limits: {
    title: 'Pace',
    lead: 'How long a retry waits, and how much a run does at once.',
    base: 'First wait',
    longest: 'Longest wait',
    jitter: 'Random share',
    jitterHelp: 'Spreads retries, so that they do not all come back at once.',
    concurrency: 'Tasks of one run at once',
    seconds: 's',
    percent: '%',
  },
  approval: {
    title: 'Approval',
    lead: 'Which plans wait for a person before they are carried out.',
    label: 'What waits for a yes',
    everyNote: 'Beside this, Settings says from which cost on a first plan waits.',
    replans: 'Changes of the plan after failures, at most',
    perTask: 'For one task',
    perRun: 'In one run',
    added: 'Tasks added in all',
    answers: 'Questions that nobody answers',
    within: 'Minutes to answer',
    answersHelp:
      'After that a question’s safe option is taken, such as leaving a failed task failed; never a yes, and no question without a safe option. Empty: they wait for ever.',
  },
  budget: {
    title: 'Budget of a run',
    lead: 'A run that reaches a ceiling pauses and asks. Leave a field empty for no ceiling.',
    tokens: 'Tokens',
    money: 'US dollars',
    minutes: 'Minutes of work',
    tasks: 'Tasks',
    none: 'none',
  },
  fallbacks: {
    title: 'What to fall back on',
    lead: 'Where “degrade” turns to when the task itself names nothing.',
    model: 'Cheaper model',
    modelHelp: 'Inference tasks are tried with it before they are given up.',
    noModel: 'none',
    tools: 'Other tools',
    from: (n: number) => `Tool ${n}`,
    to: (tool: string) => `Instead of ${tool}`,
    instead: 'gives way to',
    add: 'Add a tool',
    choose: 'Choose a tool',
    remove: (tool: string) => `Nothing instead of ${tool}`,
    empty: 'No tool has a substitute.',
  },
  complaints: {
    number: (least: string, most: string, unit: string) => `Enter a number from ${least} to ${most}${unit}.`,
    whole: (least: string, most: string) => `Enter a whole number from ${least} to ${most}.`,
  },
  save: {
    unsaved: (count: number, version: number) =>
      `${units.count(count, 'change', 'changes')} to version ${version}, not saved.`,
    wrong: 'Something is not right yet: see the marked fields.',
    note: 'Why, in a few words',
    notePlaceholder: 'Why (optional)',
    save: (version: number) => `Save as version ${version}`,
    discard: 'Discard',
    refused: 'The rules were not saved',
    saved: (version: number) => `Version ${version} is in force for new runs`,
    rebase: (version: number) => `Keep my changes on top of version ${version}`,
    theirs: 'Take theirs where both changed',
    meanwhile: (who: string, version: number, at: string | undefined, base: number) =>
      `${who} saved version ${version}${at === undefined ? '' : ` at ${at}`}, while you changed version ${base}.`,
  },
  dryRun: {
    title: 'On past failures',
    reading: 'Reading past decisions…',
    failed: 'Past decisions could not be read',
    none: 'Nothing has failed yet. Once something has, your changes are tried on it here before you save them.',
    verdict: (differ: number, of: number) =>
      differ === 0
        ? `All of the last ${of} failures would go as they went.`
        : `${differ} of the last ${of} failures would have gone otherwise.`,
    one: (differs: boolean) =>
      differs ? 'The last failure would have gone otherwise.' : 'The last failure would go as it went.',
    asSaved: 'With the rules as they are saved.',
    edited: 'With your changes.',
    unknown: (n: number) => `Of ${n} not enough is known: they are from before decisions were kept whole.`,
    apart: (n: number) => `${n} had rules of their own, which these do not touch.`,
    list: 'Failures that would have gone otherwise',
    to: 'would now be',
    wait: (took: string) => `after ${took}`,
    more: (n: number) => `and ${n} more`,
    note: 'What came after a different answer cannot be known.',
  },
  versions: {
    title: 'Versions',
    version: (n: number) => `Version ${n}`,
    current: 'in force',
    shipped: 'As Gaffer comes',
    restore: 'Restore',
    restoreLabel: (n: number) => `Restore version ${n}`,
    restored: (n: number) => `Version ${n} again`,
    restoreHint: (n: number) =>
      `Puts the rules of version ${n} into the form. Nothing changes until you save.`,
    showShort: 'Show',
    show: (n: number) => `Show version ${n}`,
    more: (n: number) => `and ${units.count(n, 'more change', 'more changes')}`,
    all: (n: number) => `Show all ${n} versions`,
    looking: (shown: number, current: number) =>
      `You are looking at version ${shown}. Version ${current} is in force.`,
    missing: (shown: number) => `Version ${shown} is no longer kept. You are looking at the one in force.`,
    back: 'Show the one in force',
  },
  diff: {
    was: (before: string, after: string) => `${before} → ${after}`,
    every: (cls: FailureClass) => runTask.failures[cls],
    kind: (cls: FailureClass, kind: TaskKind) => `${runTask.failures[cls]}, ${kinds[kind]}`,
    inherits: 'as for every kind',
    none: 'none',
    tools: 'Other tools to turn to',
    sentence: (what: string, before: string, after: string) => `${what}: ${before} → ${after}`,
    /** Of a ladder, only what it is now: two ladders on a line are not read. */
    now: (what: string, after: string) => `${what}: ${after}`,
  },
  ...rulesOfRun,
};
