import type { Action } from './action';
import { RUN_GROUPS, TASK_GROUPS } from './group-actions';
import { RUN_INTERVENTIONS, TASK_INTERVENTIONS } from './intervene-actions';
import { RUN_EDITS } from './run-edits';
import { TASK_EDITS } from './task-edits';

/** Everything that can be done with a run and its tasks: menus, keys and the palette of commands read it. */
export const ACTIONS: readonly Action[] = [
  ...TASK_INTERVENTIONS,
  ...TASK_EDITS,
  ...TASK_GROUPS,
  ...RUN_INTERVENTIONS,
  ...RUN_EDITS,
  ...RUN_GROUPS,
];

/** What can be done with tasks, in the sections of their menu. */
export const TASK_SECTIONS: readonly (readonly Action[])[] = [TASK_INTERVENTIONS, TASK_EDITS, TASK_GROUPS];
