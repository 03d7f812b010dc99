import type { Intervention } from '@/server/core/intervention';
import type { TaskId } from '@/server/core/task';

/** Another attempt of a task. */
export type Again = { type: 'retryTask' | 'rerunFrom' | 'rerunOnly'; task: TaskId };

/** What a person is about to ask, before its consequences are confirmed. */
export type Asking =
  | Again
  | { type: 'skipTask' | 'provideResult' | 'noteTask'; task: TaskId }
  | { type: 'rerunFailed' | 'duplicate' };

const NO_OUTPUT = { hash: '', bytes: 0, type: 'json', preview: '' } as const;

/** The command whose consequences are looked at; undefined where there are none. */
export function interventionOf(asking: Asking): Intervention | undefined {
  switch (asking.type) {
    case 'retryTask':
    case 'rerunFrom':
    case 'rerunOnly':
      return { type: asking.type, task: asking.task, repeatEffects: true };
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
