'use client';

import { useState } from 'react';
import type { PoliciesView } from '@/server/api/contract';
import { usePolicies } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { readCell } from './cell';
import { DryRunCard } from './dry-run-card';
import { FallbacksSection } from './fallbacks-section';
import { ApprovalSection, BudgetSection, PaceSection } from './figures-sections';
import { HouseMatrix } from './house-matrix';
import { PolicySaveBar } from './policy-save-bar';
import { usePolicyForm } from './use-policy-form';
import { VersionBanner } from './version-banner';
import { Versions } from './versions';

const { policies: words } = text;

type Wanted = { cell: string | undefined; version: string | undefined };

/** What the Supervisor does when something fails: the rules of the house, their versions, and what others would have done. */
export function PoliciesPage(wanted: Wanted) {
  const { data, error } = usePolicies();
  return (
    <div className="mx-auto flex w-full max-w-[80rem] flex-1 flex-col px-4 pt-6 md:px-6">
      <div className="max-w-prose space-y-1 pb-6">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <p className="text-pretty text-text-2">{words.lead}</p>
      </div>
      {error && !data && <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />}
      {!data && !error && <Spinner label={text.ui.loading} />}
      {data && <Shown view={data} wanted={wanted} />}
    </div>
  );
}

function Shown({ view, wanted }: { view: PoliciesView; wanted: Wanted }) {
  const form = usePolicyForm(view);
  const [number, setNumber] = useState(wanted.version === undefined ? undefined : Number(wanted.version));
  const [open, setOpen] = useState(readCell(wanted.cell));
  const shown = view.versions.find(({ version }) => version === number && version !== form.newest.version);
  const isMissing = number !== undefined && !shown && number !== form.newest.version;
  const toCurrent = () => setNumber(undefined);
  return (
    <>
      <div className="grid gap-x-8 gap-y-8 pb-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <VersionBanner
            shown={shown?.version}
            missing={isMissing ? number : undefined}
            current={form.newest.version}
            onBack={toCurrent}
          />
          <HouseMatrix form={form} past={shown?.policy} open={open} onOpen={setOpen} />
          <PaceSection form={form} />
          <ApprovalSection form={form} />
          <BudgetSection form={form} />
          <FallbacksSection form={form} />
        </div>
        <aside className="-mx-1 min-w-0 space-y-8 px-1 pb-1 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-9rem)] lg:self-start lg:overflow-y-auto">
          <DryRunCard form={form} />
          <Versions
            versions={view.versions}
            onShow={({ version }) => setNumber(version)}
            onRestore={(version) => {
              toCurrent();
              form.restore(version);
            }}
          />
        </aside>
      </div>
      <PolicySaveBar form={form} />
    </>
  );
}
