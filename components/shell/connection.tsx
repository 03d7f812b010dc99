'use client';

import { CloudOff, RefreshCw } from 'lucide-react';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { Tooltip } from '../ui/tooltip';

export type ConnectionState = 'live' | 'reconnecting' | 'offline';

const { connection } = text.shell;
const LOOK = {
  live: { word: connection.live, hint: connection.liveHint, tone: 'text-text-2' },
  reconnecting: {
    word: connection.reconnecting,
    hint: connection.reconnectingHint,
    tone: 'text-status-waiting',
  },
  offline: { word: connection.offline, hint: connection.offlineHint, tone: 'text-status-failed' },
} as const;

/** Whether what is on the screen is what is true. Changes are announced. */
export function Connection({ state }: { state: ConnectionState }) {
  const { word, hint, tone } = LOOK[state];
  return (
    <Tooltip content={hint}>
      <output
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard
        tabIndex={0}
        className={cx('inline-flex items-center gap-1.5 whitespace-nowrap rounded-sm text-sm', tone)}
      >
        <Sign state={state} />
        {word}
      </output>
    </Tooltip>
  );
}

function Sign({ state }: { state: ConnectionState }) {
  if (state === 'reconnecting') return <RefreshCw aria-hidden className="size-3 animate-spin" />;
  if (state === 'offline') return <CloudOff aria-hidden className="size-3" />;
  return <span aria-hidden className="size-1.5 rounded-full bg-status-succeeded" />;
}
