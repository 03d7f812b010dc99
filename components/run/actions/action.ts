import type { LucideIcon } from 'lucide-react';
import type { Keys } from '@/components/shell/commands/command';
import type { RunId, TaskId } from '@/server/core/task';
import type { Stores } from '../store/context';

/** What an action is about: the run, and the tasks that are chosen, the one that is looked at first. */
export type ActionContext = { id: RunId; stores: Stores; tasks: readonly TaskId[] };

/**
 * Something a person can do with a run or its tasks: one table for menus, keys and the palette of commands. `refusal`:
 * why it can't be done now. `isAbout`: whether there is anything here that it is about; else it is not offered. An action without `keys` of its own may still have some, which the browser hands over.
 */
export type Action = {
  id: string;
  on: 'run' | 'task';
  icon: LucideIcon;
  label: (context: ActionContext) => string;
  keys?: Keys;
  /** Keys that are heard elsewhere, to be shown. */
  shown?: readonly string[];
  danger?: boolean;
  isAbout?: (context: ActionContext) => boolean;
  /** What it leads to, in a sentence, as things stand. */
  hint?: (context: ActionContext) => string | undefined;
  refusal?: (context: ActionContext) => string | undefined;
  run: (context: ActionContext) => void;
};
