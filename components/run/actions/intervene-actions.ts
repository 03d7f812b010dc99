import {
  BookmarkPlus,
  FileInput,
  ListRestart,
  type LucideIcon,
  Redo,
  RotateCcw,
  SkipForward,
  SquareStack,
  StepForward,
  StickyNote,
} from 'lucide-react';
import { toast } from 'sonner';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { blastRadius } from '@/server/core/blast-radius';
import { isRefusal } from '@/server/core/command';
import { runRadius } from '@/server/core/run-radius';
import type { RunState } from '@/server/core/state';
import { type Asking, interventionOf } from '../intervene/asking';
import { duplicateWords, failedWords, stepWords } from '../intervene/radius-words';
import { refusalOf } from '../use-command';
import type { Action, ActionContext } from './action';

const words = text.run.intervene;
type TaskAsking = Extract<Asking, { task: string }>['type'];

/** What a person can ask of one task: its consequences are shown before. */
export const TASK_INTERVENTIONS: readonly Action[] = [
  again(),
  onTask('rerunFrom', { icon: ListRestart, label: words.actions.rerunFrom, key: 'h' }),
  onTask('rerunOnly', { icon: Redo, label: words.actions.rerunOnly, key: 'o' }),
  onTask('provideResult', { icon: FileInput, label: words.actions.provide, key: 'g' }),
  onTask('skipTask', { icon: SkipForward, label: words.actions.skip, key: 's' }),
  onTask('noteTask', { icon: StickyNote, label: words.actions.note, key: 'n' }),
];

/** What a person can ask of the run as a whole. */
export const RUN_INTERVENTIONS: readonly Action[] = [
  {
    id: 'run.step',
    on: 'run',
    icon: StepForward,
    label: () => words.actions.step,
    keys: { key: '.' },
    hint: withState((state) => stepWords(state, runRadius(state))),
    refusal: ({ stores }) => refusalOf(stores.run.getState(), { type: 'stepRun' }),
    run: (context) => void step(context),
  },
  {
    id: 'run.rerunFailed',
    on: 'run',
    icon: BookmarkPlus,
    label: ({ stores }) =>
      (stores.run.getState().state?.counts.failed ?? 0) > 0 ? words.actions.rerunFailed : words.actions.goOn,
    hint: withState((state) => {
      const radius = blastRadius(state, { type: 'rerunFailed' });
      return isRefusal(radius) ? undefined : failedWords(radius);
    }),
    refusal: ({ stores }) => refusalOf(stores.run.getState(), { type: 'rerunFailed', repeatEffects: true }),
    run: ({ stores }) => stores.edit.setState({ asking: { type: 'rerunFailed' } }),
  },
  {
    id: 'run.duplicate',
    on: 'run',
    icon: SquareStack,
    label: () => words.actions.duplicate,
    hint: withState((state) => duplicateWords(state)),
    run: ({ stores }) => stores.edit.setState({ asking: { type: 'duplicate' } }),
  },
];

function withState(say: (state: RunState) => string | undefined): NonNullable<Action['hint']> {
  return ({ stores }) => {
    const { state } = stores.run.getState();
    return state && say(state);
  };
}

function onTask(
  type: TaskAsking,
  { icon, label, key }: { icon: LucideIcon; label: string; key: string },
): Action {
  return {
    id: `task.${type}`,
    on: 'task',
    icon,
    label: () => label,
    keys: { key },
    refusal: (context) => whyNot(type, context),
    run: ({ stores, tasks: [task] }) => {
      if (task !== undefined) stores.edit.setState({ asking: { type, task } });
    },
  };
}

/** A new attempt: of what runs, by stopping it first. */
function again(): Action {
  const typeIn = ({ stores, tasks: [task] }: ActionContext) => {
    const status =
      task === undefined ? undefined : stores.run.getState().state?.tasks.get(task)?.state.status;
    return status === 'running' ? 'restartTask' : 'retryTask';
  };
  const { actions } = words;
  return {
    ...onTask('retryTask', { icon: RotateCcw, label: actions.retry, key: 'r' }),
    label: (context) => (typeIn(context) === 'restartTask' ? actions.restart : actions.retry),
    refusal: (context) => whyNot(typeIn(context), context),
    run: (context) => {
      const [task] = context.tasks;
      if (task !== undefined) context.stores.edit.setState({ asking: { type: typeIn(context), task } });
    },
  };
}

function whyNot(type: TaskAsking, { stores, tasks }: ActionContext): string | undefined {
  const [task] = tasks;
  if (task === undefined || tasks.length > 1) return words.one;
  const command = interventionOf({ type, task }) ?? { type: 'noteTask' as const, task, text: 'note' };
  return refusalOf(stores.run.getState(), command);
}

async function step({ id: runId }: ActionContext): Promise<void> {
  try {
    const { id, name } = readActor();
    const commandId = crypto.randomUUID();
    await api.runs.command.mutate({ runId, commandId, actor: { id, name }, command: { type: 'stepRun' } });
  } catch (error) {
    toast.error(words.failed, { description: reasonsOf(error).join(' ') });
  }
}
