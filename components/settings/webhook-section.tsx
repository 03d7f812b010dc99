'use client';

import { Check, TriangleAlert } from 'lucide-react';
import type { SettingsView } from '@/server/api/contract';
import { text } from '../text/text';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RelativeTime } from '../ui/time';
import { Section } from './section';
import type { SettingsForm } from './use-settings-form';

const { webhook: words } = text.settings;

/** Where a notice goes when a question is raised, and how the last one fared. */
export function WebhookSection({
  view,
  form: { draft, edit, wrong },
}: {
  view: SettingsView['webhook'];
  form: SettingsForm;
}) {
  return (
    <Section title={words.title} lead={words.lead}>
      <Field label={words.url} help={words.help} error={wrong.webhook}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={draft.webhook}
            onChange={({ target }) => edit({ webhook: target.value })}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <Last view={view} />
    </Section>
  );
}

function Last({ view: { last, queued, dropped } }: { view: SettingsView['webhook'] }) {
  const rest = [queued > 0 && words.queued(queued), dropped > 0 && words.dropped(dropped)].filter(Boolean);
  return (
    <div className="text-sm text-text-3">
      {!last && <p>{words.none}</p>}
      {last && (
        <p className="flex items-start gap-1.5">
          {last.ok ? (
            <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-succeeded" />
          ) : (
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-failed" />
          )}
          <span>
            {words.last} <RelativeTime at={last.at} />
            {last.ok ? words.delivered : words.failed(last.tries, last.problem ?? '')}
          </span>
        </p>
      )}
      {rest.length > 0 && <p>{rest.join(' ')}</p>}
    </div>
  );
}
