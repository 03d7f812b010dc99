import type { BudgetKind } from '@/server/core/budget';
import type { Recovery } from '@/server/core/recovery';
import { amount } from './budget';
import { units } from './units';

/** Rules where a run meets them: decisions, and what runs and tasks have of their own. */
export const rulesOfRun = {
  decision: {
    title: 'Decision',
    known: 'Known',
    rule: 'Rule',
    chose: 'Answer',
    knownClass: (cls: string, before: number) =>
      before === 0 ? `${cls}, for the first time` : `${cls}, for the ${ordinal(before + 1)} time`,
    resource: (name: string) => `by ${name}`,
    asked: (why: string) => `a person is asked instead: ${why}`,
    retryAfter: (took: string) => `asked to wait ${took}`,
    guarded: 'guarded: its effect may have happened',
    optional: 'the run can do without it',
    noReplan: (why: string) => `no change of the plan: ${why}`,
    fallback: {
      worker: (name: string) => `could turn to worker ${name}`,
      model: (name: string) => `could turn to model ${name}`,
      tool: (name: string) => `could turn to ${name}`,
    },
    step: (n: number, of: string) => `step ${n} of ${of}`,
    usedUp: (of: string) => `every step of ${of} is used up`,
    guard: 'A guarded task that may have had its effect asks first, whatever the rules say',
    ladder: {
      task: 'the task’s own rule',
      run: 'this run’s own rule',
      kind: (cls: string, kind: string) => `the rule “${cls}, ${kind}”`,
      class: (cls: string) => `the rule “${cls}” for every kind`,
    },
    version: (n: number) => `version ${n}`,
    open: 'See the rule',
    answers: {
      retry: (after) => `Try again${after}`,
      retrySubgraph: (after) => `Try again${after}, with what is out of date upstream`,
      reduceConcurrency: (after) => `Fewer calls at once, and try again${after}`,
      degrade: () => 'Leave it failed, and deliver what does not need it',
      replan: () => 'Change the plan',
      ask: () => 'Ask a person',
      skip: () => 'Leave the task out: what reads it gets nothing in its place',
      terminate: () => 'End the run',
    } satisfies Record<Recovery['type'], (after: string) => string>,
    decidedBy: (rule: string) => `Decided by ${rule}.`,
    degradeTo: {
      worker: (name: string) => `Turn to worker ${name}`,
      model: (name: string) => `Turn to model ${name}`,
      tool: (name: string) => `Turn to ${name}`,
    },
    after: (took: string) => ` after ${took}`,
    atOnce: ' at once',
  },
  run: {
    fact: 'Rules',
    from: (n: number | undefined) => (n === undefined ? 'as Gaffer comes' : `version ${n}`),
    own: (n: number) => `${n} of its own`,
    based: (version: number | undefined, own: number) => {
      const house =
        version === undefined ? 'The rules that Gaffer came with' : `Version ${version} of the house’s rules`;
      return own === 0 ? `${house}.` : `${house}, with ${units.count(own, 'point', 'points')} of its own.`;
    },
    change: 'Change the rules of this run',
    title: 'Rules of this run',
    lead: 'They hold from the next failure on, for this run alone. Decisions that were made stand.',
    save: 'Use these rules',
    saved: 'The run follows the changed rules',
    refused: 'The rules were not changed',
    nothing: 'Nothing is changed yet',
    choose: 'Choose first what becomes of what was changed meanwhile',
  },
  clash: {
    meanwhile: (who: string, at: string | undefined) =>
      at === undefined
        ? `${who} changed these rules while you did`
        : `${who} changed these rules at ${at}, while you did`,
    you: 'You, in another window,',
    somebody: 'Somebody',
    both: 'What you both changed',
    sides: (theirs: string, mine: string) => `theirs: ${theirs}; yours: ${mine}`,
    choose: 'Choose, then save.',
    takeTheirs: 'Take theirs',
    keepMine: 'Put mine on top of theirs',
  },
  task: {
    fact: 'If it fails',
    asRun: 'as the run’s rules say',
    own: (n: number) => `${units.count(n, 'rule', 'rules')} of its own`,
    change: 'Change what its failures lead to',
    title: (title: string) => `If “${title}” fails`,
    lead: 'Rules of this task alone come before those of the run.',
    ofRun: 'The run’s rule',
    ofTask: 'This task’s own',
    changeShort: 'Change',
    save: 'Use these rules',
    saved: 'The task follows the changed rules',
    refused: 'The rules were not changed',
    theirs: (points: string) => `Now: ${points}.`,
    theirsNone: 'The task has no rules of its own any more.',
    asRunRule: 'as the run’s rule',
  },
  budgetOf: {
    label: 'Most that may be spent',
    lead: 'At a ceiling, what would exceed it waits and you are asked. An empty field is no ceiling.',
    ofRun: 'Budget of this run',
    none: 'none of its own',
    set: 'Set',
    change: 'Change the budget of this task and what follows',
    titleOf: (title: string) => `Budget of “${title}” and what follows`,
    leadOf: 'For this task and every task that follows from it, within the budget of the run.',
    spent: (what: BudgetKind, n: number) =>
      what === 'tasks' ? `${amount(what, n)} in the plan` : `${amount(what, n)} so far`,
    save: 'Use this budget',
    saved: 'The budget is changed',
    refused: 'The budget was not changed',
  },
  options: {
    title: 'Options',
    count: (n: number) => `${units.count(n, 'option', 'options')} set`,
    lead: 'For this run alone. What is left as it is follows the rules of the house.',
    version: 'Start from',
    newest: (n: number) => `Version ${n}, in force`,
    earlier: (n: number) => `Version ${n}`,
    approval: 'What waits for a yes',
    asHouse: (words: string) => `As the house: ${words.toLowerCase()}`,
    concurrency: 'Tasks at once',
    ofHouse: (most: string) => `House: ${most}`,
    ceilingOff: 'Go without',
    ceilingBack: 'As the house',
    rules: 'When a task fails',
    rulesOwn: (n: number) => `${units.count(n, 'rule', 'rules')} changed`,
    rulesNone: 'As the house',
    edit: 'Change rules…',
    title2: 'When a task of this run fails',
    done: 'Done',
    clear: 'Clear the options',
  },
};

function ordinal(n: number): string {
  const words = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
  return words[n] ?? `${n}th`;
}
