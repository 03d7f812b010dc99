import type { Restarting } from '@/server/core/blast-radius';
import type { Intervention } from '@/server/core/intervention';
import type { Move } from '@/server/core/move-radius';
import type { Patch } from '@/server/core/patch';
import type { TaskId } from '@/server/core/task';

/** Another attempt of a task. */
export type Again = { type: 'retryTask' | 'rerunFrom' | 'rerunOnly' | 'restartTask'; task: TaskId };

/**
 * A change of the plan that stops running tasks, or lets others (`also`) begin anew whose effect may have happened. What is
 * changed: `patch`, the last step that is taken back or done again (`reverses`), else the draft. `move`: it gives tasks to
 * a worker.
 */
export type ChangeRunning = {
  type: 'changeRunning';
  tasks: readonly TaskId[];
  also?: readonly TaskId[];
  patch?: Pick<Patch, 'ops' | 'reason'>;
  move?: Move;
  reverses?: 'back' | 'again';
};

/** What a person is about to ask, before its consequences are confirmed. */
export type Asking =
  | Again
  | ChangeRunning
  | { type: 'skipTask' | 'provideResult' | 'noteTask'; task: TaskId }
  | { type: 'rerunFailed' | 'duplicate' };

const NO_OUTPUT = { hash: '', bytes: 0, type: 'json', preview: '' } as const;

/** The command whose consequences are looked at; undefined where there are none. */
export function interventionOf(asking: Exclude<Asking, ChangeRunning>): Intervention | undefined;
export function interventionOf(asking: Asking): Intervention | Restarting | undefined;
export function interventionOf(asking: Asking): Intervention | Restarting | undefined {
  switch (asking.type) {
    case 'retryTask':
    case 'rerunFrom':
    case 'rerunOnly':
    case 'restartTask':
      return { type: asking.type, task: asking.task, repeatEffects: true };
    case 'changeRunning':
      return { type: 'patchRun', restart: { tasks: asking.tasks }, also: asking.also };
    case 'skipTask':
      return { type: 'skipTask', task: asking.task, reason: 'skipped' };
    case 'provideResult':
      return { type: 'provideResult', task: asking.task, output: NO_OUTPUT, repeatEffects: true };
    case 'rerunFailed':
      return { type: 'rerunFailed', repeatEffects: true };
    case 'noteTask':
    case 'duplicate':
      return undefined;
  }
}
