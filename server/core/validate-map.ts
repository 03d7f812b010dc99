import { isItem } from './map.ts';
import { findReferences } from './reference.ts';
import type { TaskSpec } from './task.ts';
import type { Violation } from './validate.ts';

/** The longest id of a map task: its children's ids are longer by their number. */
const MAP_ID_LIMIT = 72;

/** What is wrong with a task as a map task, or as one that is none. */
export function mapViolations(task: TaskSpec, at: string, ids: ReadonlySet<string>): Violation[] {
  const found: Violation[] = [];
  const say = (field: string, code: string, message: string) =>
    found.push({ path: `${at}.${field}`, code, message });
  if (task.id.includes('/')) {
    say('id', 'child_id', `"${task.id}" is the id of a map task's child; a plan names the map task alone.`);
  }
  if (!task.forEach) {
    if (task.minSuccess !== undefined)
      say('minSuccess', 'not_a_map', 'Only a map task, which has forEach, has minSuccess.');
    return found;
  }
  if (task.id.length > MAP_ID_LIMIT) {
    say('id', 'id_too_long', `The id of a map task has at most ${MAP_ID_LIMIT} characters.`);
  }
  const [list] = findReferences(task.forEach);
  if (list && (isItem(list.task) || !ids.has(list.task))) {
    const message = `The list "${list.text}" is read from "${list.task}", which is no task of this plan.`;
    say('forEach.$ref', 'dangling_reference', message);
  }
  return found;
}
