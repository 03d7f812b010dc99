'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { SplitPane } from '@/components/ui/split-pane';
import type { RunId } from '@/server/core/task';
import type { Structure } from './canvas/structure';
import { DetailPane } from './detail-pane';
import { GraphPane } from './graph-pane';
import { ListPane } from './list-pane';
import { timelineRow } from './timeline/columns';
import { useShown } from './use-shown';

const words = text.run.panes;

/** Percent of the column that the timeline takes beside a detail: all its rows, as long as the detail has most. */
function timelineShare(tasks: number): number {
  const wanted = 40 + Math.max(1, tasks) * timelineRow();
  return Math.min(42, Math.max(18, (wanted / (window.innerHeight - 160)) * 100));
}

/** Graph, timeline and detail at once; the detail can take all the room for a while. */
export function WidePanes({ run, structure }: { run: RunId; structure: Structure }) {
  const shown = useShown();
  const [wide, widen] = useState(false);
  if (shown && wide) {
    return (
      <div className="min-h-0 flex-1">
        <DetailPane wide widen={widen} />
      </div>
    );
  }
  const list = <ListPane structure={structure} />;
  const right = shown ? (
    <SplitPane
      id="run.detail"
      label={words.detailSplit}
      direction="column"
      initial={timelineShare(structure.ids.length)}
      first={list}
      second={<DetailPane wide={false} widen={widen} />}
    />
  ) : (
    list
  );
  return (
    <div className="min-h-0 flex-1">
      <SplitPane
        id="run.canvas"
        label={words.canvasSplit}
        initial={50}
        first={<GraphPane run={run} structure={structure} />}
        second={right}
      />
    </div>
  );
}
