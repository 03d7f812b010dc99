'use client';

import { shownKeys } from '@/components/shell/commands/command';
import { Kbd } from '@/components/ui/kbd';
import type { Action } from './action';

/** The keys of an action, in a menu. Where there is but a finger, they would say nothing. */
export function ActionKeys({ action }: { action: Action }) {
  const keys = shownKeys(action);
  if (keys.length === 0) return null;
  return (
    <span className="leading-5 coarse:hidden">
      <Kbd keys={keys} />
    </span>
  );
}
