'use client';

import { useMutation } from '@tanstack/react-query';
import { Check, Send } from 'lucide-react';
import type { WebhookTest } from '@/server/api/contract';
import { webhookUrl } from '@/server/core/settings';
import { api } from '../api/client';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import type { SettingsForm } from './use-settings-form';

const { webhook: words } = text.settings;

/** Sends a test to the address that stands in the form, and shows what came back. Another address forgets it. */
export function WebhookTestPanel({ form: { draft, setWrong } }: { form: SettingsForm }) {
  const address = draft.webhook.trim();
  const test = useMutation({ mutationFn: (url: string) => api.settings.testWebhook.mutate({ url }) });
  const isOfThis = test.variables === address;
  const send = () => {
    const problem = address === '' ? words.noAddress : complaintOf(address);
    setWrong(problem === undefined ? {} : { webhook: problem });
    if (problem === undefined) test.mutate(address);
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={send} busy={test.isPending}>
          {!test.isPending && <Send aria-hidden />}
          {words.test}
        </Button>
        <p className="text-sm text-text-3">{words.testHint}</p>
      </div>
      <div aria-live="polite">
        {isOfThis && test.error && (
          <ErrorNotice what={words.testNotSent} why={reasonsOf(test.error).join(' ')} />
        )}
        {isOfThis && test.data && <Came back={test.data} />}
      </div>
    </div>
  );
}

function Came({ back }: { back: WebhookTest }) {
  if (!back.ok) {
    return <ErrorNotice what={words.testFailed(back.ms)} why={back.problem} advice={back.advice} />;
  }
  return (
    <p className="flex animate-appear items-start gap-1.5 text-sm text-text-2">
      <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-succeeded" />
      <span className="num">{words.testTaken(back.status, back.ms)}</span>
    </p>
  );
}

function complaintOf(address: string): string | undefined {
  return webhookUrl.safeParse(address).error?.issues[0]?.message;
}
