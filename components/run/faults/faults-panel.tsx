'use client';

import { FlaskConical, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import type { RunId } from '@/server/core/task';
import { useRunState, useSelection } from '../store/context';
import { FaultLog } from './fault-log-list';
import { InjectForm } from './inject-form';
import { Pace, RunAgain } from './time-to-aim';
import { WaitingFaults } from './waiting-faults';

const words = text.run.faults;
/** The button that opens the panel, which its key may have done without it having had the focus. */
const OPENER = `[data-shortcut="${text.run.shortcuts.faults}"]`;

/** Injects faults into a sample run, and shows what came of each. */
export function FaultsPanel({ run }: { run: RunId }) {
  const closed = useRunState((state) => state.closed !== undefined) ?? true;
  const showPanel = useSelection((view) => view.showPanel);
  const panel = useFocusOnOpen();
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        showPanel(undefined);
      }}
      className="flex h-full min-h-0 flex-col bg-surface outline-none"
    >
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line bg-bg px-3">
        <FlaskConical aria-hidden className="size-3.5 text-accent-text" />
        <h2 className="flex-1 font-medium">{words.title}</h2>
        <IconButton aria-label={words.close} onClick={() => showPanel(undefined)}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
        {closed ? (
          <RunAgain />
        ) : (
          <>
            <InjectForm run={run} />
            <Pace run={run} />
            <WaitingFaults run={run} />
          </>
        )}
        <FaultLog />
      </div>
    </section>
  );
}

/** The keyboard is taken to what was opened, and back to where it came from. */
function useFocusOnOpen() {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const cameFrom = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      const opener = cameFrom instanceof HTMLElement && cameFrom !== document.body ? cameFrom : undefined;
      (opener ?? document.querySelector<HTMLElement>(OPENER))?.focus({ preventScroll: true });
    };
  }, []);
  return panel;
}
