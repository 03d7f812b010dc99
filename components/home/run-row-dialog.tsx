'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { fromSnapshot } from '@/server/core/snapshot';
import type { RunId } from '@/server/core/task';
import { api } from '../api/client';
import { useSystem } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { createEditStore } from '../run/edit/edit-store';
import { InterveneDialog } from '../run/intervene/intervene-dialog';
import { StoresProvider } from '../run/store/context';
import { createRunStore } from '../run/store/run-store';
import { createSelectionStore } from '../run/store/selection';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';

export type RowAsking = 'rerunFailed' | 'duplicate';

/** How often the run is looked at again while its dialog is open, ms. */
const LOOK_MS = 2000;

/** What is asked of a run that is not open, with what it leads to: read when it is asked, and again while it is shown. */
export function RunRowDialog({ run, asking, close }: { run: RunId; asking: RowAsking; close: () => void }) {
  const [stores] = useState(() => ({
    run: createRunStore(),
    selection: createSelectionStore(),
    edit: createEditStore(),
  }));
  const { data: system } = useSystem();
  const { data, error } = useQuery({
    queryKey: ['asked', run],
    queryFn: () => api.runs.snapshot.query({ runId: run }),
    refetchInterval: LOOK_MS,
    gcTime: 0,
  });
  const catalogue = system?.catalogue;
  useEffect(() => {
    if (data && catalogue) {
      stores.run.setState({ load: 'ready', state: fromSnapshot(data), pos: data.pos, catalogue });
    }
  }, [stores, data, catalogue]);
  useEffect(() => stores.edit.setState({ asking: { type: asking } }), [stores, asking]);
  useEffect(() => stores.edit.subscribe((view) => view.asking === undefined && close()), [stores, close]);
  const isLoaded = useStore(stores.run, ({ load }) => load === 'ready');
  if (!isLoaded) return <Looking asking={asking} error={error} close={close} />;
  return (
    <StoresProvider stores={stores}>
      <InterveneDialog run={run} />
    </StoresProvider>
  );
}

function Looking({ asking, error, close }: { asking: RowAsking; error: Error | null; close: () => void }) {
  const title = text.run.intervene.titles[asking];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={title}
      footer={<Button onClick={close}>{text.ui.cancel}</Button>}
    >
      {error ? (
        <ErrorNotice what={text.run.unreadable.what} why={reasonsOf(error).join(' ')} />
      ) : (
        <Spinner label={text.run.loading} />
      )}
    </Dialog>
  );
}
