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
import { type Asking, interventionOf } from '../intervene/asking';
import { refusalOf } from '../use-command';
import type { Action, ActionContext } from './action';

const words = text.run.intervene;
type TaskAsking = Extract<Asking, { task: string }>['type'];

/** What a person can ask of one task: its consequences are shown before. */
export const TASK_INTERVENTIONS: readonly Action[] = [
  onTask('retryTask', { icon: RotateCcw, label: words.actions.retry, key: 'r' }),
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
    refusal: ({ stores }) => refusalOf(stores.run.getState(), { type: 'stepRun' }),
    run: (context) => void step(context),
  },
  {
    id: 'run.rerunFailed',
    on: 'run',
    icon: BookmarkPlus,
    label: ({ stores }) =>
      (stores.run.getState().state?.counts.failed ?? 0) > 0 ? words.actions.rerunFailed : words.actions.goOn,
    refusal: ({ stores }) => refusalOf(stores.run.getState(), { type: 'rerunFailed', repeatEffects: true }),
    run: ({ stores }) => stores.edit.setState({ asking: { type: 'rerunFailed' } }),
  },
  {
    id: 'run.duplicate',
    on: 'run',
    icon: SquareStack,
    label: () => words.actions.duplicate,
    run: ({ stores }) => stores.edit.setState({ asking: { type: 'duplicate' } }),
  },
];

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
