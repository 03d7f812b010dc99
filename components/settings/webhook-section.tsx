'use client';

import type { SettingsView } from '@/server/api/contract';
import { text } from '../text/text';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Section } from './section';
import type { SettingsForm } from './use-settings-form';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookTestPanel } from './webhook-test';

const { webhook: words } = text.settings;

/** Where a notice goes when a question is raised, and how the last one fared. */
export function WebhookSection({ view, form }: { view: SettingsView['webhook']; form: SettingsForm }) {
  const { draft, edit, wrong } = form;
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
      <WebhookTestPanel form={form} />
      <WebhookDeliveries view={view} />
    </Section>
  );
}
