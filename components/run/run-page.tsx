'use client';

import { MapPinOff } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useSystem } from '@/components/api/queries';
import { useHouseChanged } from '@/components/api/use-house-changed';
import { text } from '@/components/text/text';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Spinner } from '@/components/ui/spinner';
import type { RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { useRunCommands } from './actions/run-commands';
import { TaskMenu } from './actions/task-menu';
import { useClipboard } from './actions/use-clipboard';
import type { Structure } from './canvas/structure';
import { ConnectDialogs } from './edit/connect-dialogs';
import { EditBar } from './edit/edit-bar';
import { createEditStore, followRun } from './edit/edit-store';
import { keepDraft } from './edit/kept-draft';
import { keepApart } from './edit/pick-task';
import { ReassignDialog } from './edit/reassign-dialog';
import { RefusedBubble } from './edit/refused-bubble';
import { useBlankStart } from './edit/use-blank-start';
import { useEditedStructure } from './edit/use-edited-structure';
import { FaultsPanel } from './faults/faults-panel';
import { keepFolded } from './groups/folding';
import { GroupDialogs } from './groups/group-dialogs';
import { Questions } from './header/questions';
import { RunHeader } from './header/run-header';
import { InterveneDialog } from './intervene/intervene-dialog';
import { NarrowPanes } from './narrow-panes';
import { PageSign } from './page-sign';
import { LostComments } from './proposal/lost-comments';
import { TakenNotices } from './proposal/taken-notice';
import { TaskRulesDialog } from './rules/task-rules-dialog';
import { startBrowserFeed } from './store/browser-feed';
import { StoresProvider, useEdit, useRunState, useRunView, useSelection } from './store/context';
import { followOutdated } from './store/follow-outdated';
import { createRunStore } from './store/run-store';
import { bindToAddress, createSelectionStore } from './store/selection';
import { useStructure } from './store/use-structure';
import { useNarrow } from './use-narrow';
import { WidePanes } from './wide-panes';

/** One run, live. Keyed by its id: another run gets another page. */
export function RunPage({ id }: { id: RunId }) {
  const [stores] = useState(() => ({
    run: createRunStore(),
    selection: createSelectionStore(),
    edit: createEditStore(),
  }));
  const { data: system } = useSystem();
  const houseChanged = useHouseChanged();
  useEffect(() => startBrowserFeed(id, stores.run, houseChanged), [id, stores, houseChanged]);
  useEffect(() => bindToAddress(stores.selection), [stores]);
  useEffect(() => followRun(stores.edit, stores.run), [stores]);
  useEffect(() => followOutdated(stores.run), [stores]);
  useEffect(() => keepDraft(id, stores.edit, stores.run), [id, stores]);
  useEffect(() => keepApart(stores), [stores]);
  useEffect(() => keepFolded(id, stores), [id, stores]);
  useEffect(() => stores.run.setState({ catalogue: system?.catalogue }), [stores, system]);
  return (
    <StoresProvider stores={stores}>
      <Loaded id={id} />
    </StoresProvider>
  );
}

function Loaded({ id }: { id: RunId }) {
  const load = useRunView((view) => view.load);
  const reason = useRunView((view) => view.loadError);
  const words = text.run;
  if (load === 'ready') return <Run id={id} />;
  if (load === 'missing') {
    const home = (
      <Link href="/" className={buttonClass('primary')}>
        {words.missing.action}
      </Link>
    );
    return (
      <div className="grid flex-1 place-items-center">
        <EmptyState icon={<MapPinOff aria-hidden />} title={words.missing.title} action={home}>
          {words.missing.body}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="grid h-page place-items-center px-4">
      {load === 'failed' ? (
        <ErrorNotice what={words.unreadable.what} why={reason} advice={words.unreadable.advice} />
      ) : (
        <Spinner label={words.loading} />
      )}
    </div>
  );
}

/** Before there is a plan, and while a person is asked, nothing but the question is of use. */
function isAskedFirst(state: RunState): boolean {
  return state.revision === 0 && state.openQuestions > 0 && !state.closed;
}

/** The parts of the run, and what is open beside them; on a narrow page in their place. */
function Panes({ run, structure }: { run: RunId; structure: Structure }) {
  const narrow = useNarrow();
  const open = useSelection((view) => view.panel === 'faults');
  const sample = useRunState((state) => state.sample === true) ?? false;
  const faults = open && sample && <FaultsPanel run={run} />;
  if (narrow) {
    return faults ? (
      <div className="min-h-0 flex-1">{faults}</div>
    ) : (
      <NarrowPanes run={run} structure={structure} />
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <WidePanes run={run} structure={structure} />
      </div>
      {faults && <div className="w-80 shrink-0 border-l border-line">{faults}</div>}
    </div>
  );
}

function Run({ id }: { id: RunId }) {
  const structure = useEditedStructure(useStructure());
  const asked = useRunState(isAskedFirst) ?? false;
  useRunCommands(id, structure);
  useClipboard(id);
  useBlankStart();
  const editing = useEdit((view) => view.editing);
  const intent = useRunState((state) => state.openQuestions > 0 && !state.closed) || editing;
  return (
    <div className="group/run flex h-page min-h-0 flex-col" data-intent={intent || undefined}>
      <PageSign />
      <RunHeader run={id} />
      {!(asked && editing) && <Questions run={id} fill={asked} />}
      <LostComments run={id} />
      <TakenNotices />
      <EditBar run={id} />
      {(!asked || editing) && <Panes run={id} structure={structure} />}
      <TaskMenu run={id} />
      <ConnectDialogs />
      <ReassignDialog run={id} />
      <GroupDialogs run={id} />
      <InterveneDialog run={id} />
      <TaskRulesDialog run={id} />
      <RefusedBubble />
    </div>
  );
}
