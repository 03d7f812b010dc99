'use client';

import type { SettingsView } from '@/server/api/contract';
import { useSettings } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { EndpointSection } from './endpoint-section';
import { McpSection } from './mcp-section';
import { PlanningSection } from './planning-section';
import { PricesSection } from './prices-section';
import { SaveBar } from './save-bar';
import { useSettingsForm } from './use-settings-form';
import { WebhookSection } from './webhook-section';

const { settings: words } = text;

/** What holds for the whole house: where models are, who plans, what tokens cost, and which tools come from outside. */
export function SettingsPage() {
  const { data, error } = useSettings();
  return (
    <div className="mx-auto flex w-full max-w-[62rem] flex-1 flex-col px-4 pt-6 md:px-6">
      <div className="max-w-prose space-y-1 pb-6">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <p className="text-text-2">{words.lead}</p>
      </div>
      {error && !data && <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />}
      {!data && !error && <Spinner label={text.ui.loading} />}
      {data && <Shown view={data} />}
    </div>
  );
}

function Shown({ view: { models, mcp, webhook } }: { view: SettingsView }) {
  const form = useSettingsForm(models);
  return (
    <>
      <form
        id="settings"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const box = event.currentTarget;
          form.submit();
          requestAnimationFrame(() => box.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
        }}
      >
        <EndpointSection view={models} form={form} />
        <PlanningSection form={form} />
        <PricesSection view={models} form={form} />
        <WebhookSection view={webhook} form={form} />
      </form>
      <div className="pb-6">
        <McpSection view={mcp} />
      </div>
      <SaveBar form={form} />
    </>
  );
}
