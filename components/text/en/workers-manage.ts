import { list } from './list';
import { units } from './units';

type Tools = '*' | readonly string[];
type Profile = { name: string; kind: 'io' | 'inference' | 'logic'; tools: Tools; capacity: number };

const KINDS = { io: 'IO', inference: 'inference', logic: 'logic' };
const tasks = (n: number) => units.count(n, 'task', 'tasks');
const toolsOf = ({ kind, tools }: Profile) => (tools === '*' ? `every ${KINDS[kind]} tool` : list(tools, 4));

/** Words about adding, changing, draining and removing workers. */
export const manage = {
  add: 'Add worker',
  actions: (name: string) => `Actions for ${name}`,
  menu: { change: 'Change…', drain: 'Drain…', recall: 'Take back', remove: 'Remove…' },
  standing: {
    draining: (busy: number) => `Drained, ends ${tasks(busy)}`,
    drained: 'Drained',
    removing: (busy: number) => `Removed, ends ${tasks(busy)}`,
    idle: 'Needs a model',
  },
  form: {
    add: 'Add a worker',
    change: (name: string) => `Change ${name}`,
    name: 'Name',
    nameHelp: 'As people read it, on tasks and in plans.',
    renameHelp: (id: string) =>
      `As people read it, everywhere and also of what it did before. Its id, ${id}, stays.`,
    kind: 'Kind',
    kindStays:
      'It stays: its tools and the tasks that it has are of this kind. Add another worker for another kind.',
    kinds: { io: 'IO', inference: 'Inference', logic: 'Logic' },
    kindHelp: {
      io: 'Files and the web.',
      inference: 'One bounded call of a model.',
      logic: 'Calculations, each in a process of its own.',
    },
    tools: 'Tools that it may use',
    every: (kind: keyof typeof KINDS) => `Every ${KINDS[kind]} tool`,
    everyHint: 'Also those that are added later.',
    some: 'Only these',
    someHint: (n: number) =>
      n === 0 ? 'Choose at least one.' : `${units.count(n, 'tool', 'tools')} chosen.`,
    capacity: 'Tasks at once',
    capacityHelp: (kind: keyof typeof KINDS, most: number) =>
      `1 to ${most}. All ${KINDS[kind]} workers together do at most ${most}.`,
    lowered: (busy: number) => `It runs ${tasks(busy)} now. None is stopped: it gets fewer as they end.`,
    save: 'Save',
    same: 'Nothing is changed yet.',
    stale: 'Somebody changed it meanwhile.',
    reset: 'Take theirs',
  },
  drain: {
    title: (name: string) => `Drain ${name}?`,
    lead: 'It ends what it runs and is given nothing new. You can take it back at any time.',
    go: 'Drain',
  },
  remove: {
    title: (name: string) => `Remove ${name}?`,
    lead: 'It ends what it runs, and then it is gone. What it did keeps its name. This can’t be undone, but you can add another one.',
    go: 'Remove',
  },
  radius: {
    label: 'What follows',
    looking: 'Looking at the open runs',
    quiet: 'No open run has anything for it.',
    moves: (n: number, runs: number, to: readonly string[]) =>
      `${tasks(n)} ${n === 1 ? 'moves' : 'move'}${runs > 1 ? ` in ${runs} runs` : ''}: ${to.join(', ')}.`,
    to: (n: number, name: string) => `${n} to ${name}`,
    running: (n: number) => `${tasks(n)} that it runs now ${n === 1 ? 'goes' : 'go'} on to the end.`,
    stuck: (n: number) => `${tasks(n)} will wait:`,
    why: {
      pinned: 'pinned to it',
      alone: (tool: string) => `nobody else may use ${tool}`,
    },
    more: (n: number) => `and ${n} more`,
    alone: (names: readonly string[]) =>
      `Nobody else may use ${list(names, 6)}. No plan can count on that then.`,
    nobody: 'Then no worker is left that takes anything: every task waits.',
    moved: 'This is something else by now.',
    unseen: 'Look at what follows first.',
  },
  log: {
    title: 'Changes',
    none: 'Nobody has changed the workers yet.',
    someone: 'Somebody',
    all: (n: number) => `Show all ${n}`,
    added: (who: string, profile: Profile) =>
      `${who} added ${profile.name}: ${toolsOf(profile)}, ${profile.capacity} at once.`,
    changed: (who: string, was: Profile, is: Profile) => {
      const tools = toolsOf(was) === toolsOf(is) ? [] : [`${toolsOf(was)} → ${toolsOf(is)}`];
      const slots = was.capacity === is.capacity ? [] : [`${was.capacity} → ${is.capacity} at once`];
      if (was.name === is.name) return `${who} changed ${is.name}: ${[...tools, ...slots].join('; ')}.`;
      return `${who} renamed ${was.name} to ${is.name}${[...tools, ...slots].map((one) => `; ${one}`).join('')}.`;
    },
    drained: (who: string, { name }: Profile) => `${who} drained ${name}.`,
    recalled: (who: string, { name }: Profile) => `${who} took ${name} back.`,
    removed: (who: string, { name }: Profile) => `${who} removed ${name}.`,
    moved: (n: number) => `${tasks(n)} moved.`,
    stuck: (n: number) => `${tasks(n)} ${n === 1 ? 'waits' : 'wait'}.`,
  },
  notTakenBack: (name: string) => `${name} was not taken back`,
  said: {
    addWorker: (name: string) => `${name} works now`,
    changeWorker: (name: string) => `${name} is changed`,
    drainWorker: (name: string) => `${name} is given nothing new`,
    recallWorker: (name: string) => `${name} works again`,
    removeWorker: (name: string) => `${name} is removed`,
  },
};
