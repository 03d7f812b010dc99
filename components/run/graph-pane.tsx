'use client';

import type { RunId } from '@/server/core/task';
import { DraftBar } from './canvas/draft-bar';
import { NoPlan } from './canvas/no-plan';
import { PlanNoteBar } from './canvas/plan-note';
import { RunCanvas } from './canvas/run-canvas';
import type { Structure } from './canvas/structure';
import { PalettePanel } from './edit/palette-panel';
import { useEdit } from './store/context';

/** The plan as a graph, with how it came to be; before there is a plan, what the Supervisor is doing. */
export function GraphPane({ run, structure }: { run: RunId; structure: Structure }) {
  const editing = useEdit((view) => view.editing);
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <PlanNoteBar />
      {structure.draft || (structure.ids.length === 0 && !editing) ? <DraftBar /> : null}
      <div className="relative min-h-0 flex-1">
        <RunCanvas run={run} structure={structure} />
        <PalettePanel />
        {structure.ids.length === 0 && !editing && (
          <div className="absolute inset-0 z-20 grid place-items-center bg-bg">
            <NoPlan />
          </div>
        )}
      </div>
    </div>
  );
}
