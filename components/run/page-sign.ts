import { useEffect, useRef } from 'react';
import { wearIcon } from '@/components/shell/tab-sign';
import { text } from '@/components/text/text';
import { progressOf, runStatus } from '@/server/core/derived';
import type { RunState, RunStatus } from '@/server/core/state';
import { useRunState } from './store/context';

const SIGN: Record<RunStatus, string> = {
  planning: '◌',
  running: '●',
  waiting: '?',
  paused: '‖',
  succeeded: '✓',
  partial: '◐',
  failed: '✗',
  cancelled: '–',
};
/** Colours that stand out on light and on dark browser frames alike. */
const COLOUR: Record<RunStatus, string> = {
  planning: '#3b76e0',
  running: '#3b76e0',
  waiting: '#d08a16',
  paused: '#8579c2',
  succeeded: '#2f9a5c',
  partial: '#d9742f',
  failed: '#d8443c',
  cancelled: '#85858c',
};
/** What stands inside the icon's disc, in a box of 32. */
const SHAPE: Record<RunStatus, string> = {
  planning: '<circle cx="16" cy="16" r="4" fill="#fff"/>',
  running: '<path d="M13 10l9 6-9 6z" fill="#fff"/>',
  waiting:
    '<path d="M12.5 13a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3" stroke="#fff" stroke-width="2.6" fill="none" stroke-linecap="round"/><circle cx="16" cy="22.4" r="1.6" fill="#fff"/>',
  paused: '<path d="M13 11v10M19 11v10" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  succeeded:
    '<path d="M10.5 16.5l4 4 7.5-8.5" stroke="#fff" stroke-width="3" fill="none" stroke-linecap="round" stroke-linejoin="round"/>',
  partial:
    '<path d="M16 9v9" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="22.5" r="1.8" fill="#fff"/>',
  failed: '<path d="M11.5 11.5l9 9m0-9l-9 9" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  cancelled: '<path d="M10.5 16h11" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
};

export function titleOf(state: RunState): string {
  const goal = state.goal.split('\n', 1)[0]?.slice(0, 80) ?? '';
  const status = runStatus(state);
  const { open, planning } = text.run.tabTitle;
  if (state.closed || state.tasks.size === 0) return planning(SIGN[status], goal);
  const { done, total } = progressOf(state);
  return open(SIGN[status], done, total, goal);
}

function iconOf(status: RunStatus): string {
  return `<circle cx="16" cy="16" r="15" fill="${COLOUR[status]}"/>${SHAPE[status]}`;
}

/** The tab's title and icon say how the run stands, so that it can be watched from another tab. */
export function PageSign(): null {
  const title = useRunState(titleOf);
  const status = useRunState(runStatus);
  useTitle(title);
  useEffect(() => (status === undefined ? undefined : wearIcon(iconOf(status))), [status]);
  return null;
}

/** Titles cost the browser more than most changes of the page: at most one in this time, ms. */
const TITLE_EVERY_MS = 400;

function useTitle(title: string | undefined): void {
  const next = useRef({ title, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const { current } = next;
    current.title = title;
    if (title === undefined) return;
    current.timer ??= setTimeout(() => {
      current.timer = undefined;
      if (current.title !== undefined) document.title = current.title;
    }, TITLE_EVERY_MS);
  }, [title]);
  useEffect(() => {
    const { current } = next;
    const before = document.title;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
      document.title = before;
    };
  }, []);
}
