import { type DraftTask, PLAN_LIMITS } from '../../core/plan.ts';
import { draftOf } from './draft-task.ts';
import { TaskTexts } from './task-texts.ts';

/** Reads the tasks of a plan while a model writes it: each as soon as it is complete. One reader for one answer. */
export class DraftReader {
  private readonly texts = new TaskTexts();
  private readonly tasks = new Map<string, DraftTask>();

  /** All tasks that are complete in the text so far, each once, in order; undefined when there is no new one. */
  read(textSoFar: string): DraftTask[] | undefined {
    const before = this.tasks.size;
    for (const text of this.texts.next(textSoFar)) {
      const task = this.tasks.size < PLAN_LIMITS.tasks ? draftOf(text) : undefined;
      if (task && !this.tasks.has(task.id)) this.tasks.set(task.id, task);
    }
    return this.tasks.size > before ? [...this.tasks.values()] : undefined;
  }
}
