'use client';

import { PlugZap } from 'lucide-react';
import type { ModelSettingsView } from '@/server/api/contract';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { CheckRow } from './check-row';
import { type Complaints, endpointComplaints } from './draft';
import { addressIn } from './presets';
import type { ModelNames } from './use-model-list';
import type { SettingsForm } from './use-settings-form';
import { type Rows, useVerify } from './use-verify';

const { check: words } = text.settings;
const STEPS = ['reach', 'json', 'streaming', 'usage'] as const;

/** Asks the endpoint that stands in the form, and shows what it can do as it is found out. */
export function VerifyPanel({
  view,
  form,
  names,
}: {
  view: ModelSettingsView;
  form: SettingsForm;
  names: ModelNames;
}) {
  const { draft } = form;
  const { rows, busy, verify } = useVerify(draft, names.know);
  const earlier = rows ? undefined : knownBefore(view, draft);
  const begin = () => {
    const wrong = addressAndKey(endpointComplaints(draft), draft.baseUrl);
    form.setWrong(wrong);
    if (Object.keys(wrong).length === 0) void verify();
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={begin} busy={busy}>
          {!busy && <PlugZap aria-hidden />}
          {rows && !busy ? words.again : words.verify}
        </Button>
        <p className="text-sm text-text-3">{words.hint}</p>
      </div>
      {rows && (
        <Found label={words.label} rows={rows} notes={notesOf(rows, draft.model.trim(), names.models)} />
      )}
      {earlier && <Found label={words.last} rows={earlier} notes={[]} isOld />}
    </div>
  );
}

function Found({
  label,
  rows,
  notes,
  isOld = false,
}: {
  label: string;
  rows: Rows;
  notes: readonly string[];
  isOld?: boolean | undefined;
}) {
  return (
    <section aria-label={label} className="overflow-hidden rounded-md border border-line bg-surface">
      {isOld && <p className="border-b border-line bg-sunken px-3 py-1 text-sm text-text-3">{label}</p>}
      <ul aria-live="polite" className="divide-y divide-line">
        {STEPS.map((step) => {
          const row = rows[step];
          return row && <CheckRow key={step} step={step} row={row} />;
        })}
      </ul>
      {notes.map((note) => (
        <p key={note} className="border-t border-line px-3 py-1.5 text-sm text-status-waiting">
          {note}
        </p>
      ))}
    </section>
  );
}

/** To look at an endpoint, an address and a whole key will do. */
function addressAndKey({ baseUrl, key }: Complaints, typed: string): Complaints {
  const none = addressIn(typed) === undefined ? text.settings.complaints.baseUrl : undefined;
  const address = baseUrl ?? none;
  return { ...(address ? { baseUrl: address } : {}), ...(key ? { key } : {}) };
}

function notesOf(rows: Rows, model: string, listed: readonly string[]): string[] {
  const { reach } = rows;
  if (!reach || reach === 'asking' || !reach.ok) return [];
  if (model === '') return [words.noModel];
  return listed.length > 0 && !listed.includes(model) ? [words.notListed(model)] : [];
}

/** What was found out of the endpoint in force, while the form still says the same. */
function knownBefore(view: ModelSettingsView, draft: SettingsForm['draft']): Rows | undefined {
  const { capabilities } = view;
  if (!capabilities || draft.model !== view.model || draft.baseUrl !== view.baseUrl) return undefined;
  const { json, streaming, usage } = capabilities;
  return {
    json: { step: 'json', ms: 0, ok: true, found: { json } },
    streaming: { step: 'streaming', ms: 0, ok: true, found: { can: streaming } },
    usage: { step: 'usage', ms: 0, ok: true, found: { can: usage } },
  };
}
