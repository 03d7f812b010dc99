import type { LucideIcon } from 'lucide-react';
import type { RunId, TaskId } from '@/server/core/task';
import type { Stores } from '../store/context';

/** What an action is about: the run, and the tasks that are chosen, the one that is looked at first. */
export type ActionContext = { id: RunId; stores: Stores; tasks: readonly TaskId[] };

/** A key that stands for an action. `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
export type ActionKeys = { key: string; mod?: boolean; shift?: boolean };

/**
 * Something a person can do with a run or its tasks: one table for menus, keys and the palette of commands. `refusal`:
 * why it can't be done now. An action without `keys` of its own may still have some, which the browser hands over.
 */
export type Action = {
  id: string;
  on: 'run' | 'task';
  icon: LucideIcon;
  label: (context: ActionContext) => string;
  keys?: ActionKeys;
  /** Keys that are heard elsewhere, to be shown. */
  shown?: readonly string[];
  danger?: boolean;
  refusal?: (context: ActionContext) => string | undefined;
  run: (context: ActionContext) => void;
};

/** Its keys as they are shown. */
export function shownKeys({ keys, shown }: Pick<Action, 'keys' | 'shown'>): readonly string[] {
  if (shown) return shown;
  if (!keys) return [];
  const name = keys.key.length === 1 ? keys.key.toUpperCase() : keys.key;
  return [...(keys.shift ? ['⇧'] : []), ...(keys.mod ? ['mod'] : []), name];
}
