'use client';

import { Inbox } from 'lucide-react';
import { useInbox } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { InboxList } from './inbox-list';
import { NotifySwitch } from './notify-switch';

const { inbox: words } = text;

/** Everything that waits for a person, live, answered where it stands. */
export function InboxPage() {
  const { data, error, refetch } = useInbox();
  return (
    <div className="mx-auto w-full max-w-[62rem] flex-1 px-4 py-6 md:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 pb-5">
        <div className="max-w-prose space-y-1">
          <h1 id="inbox" tabIndex={-1} className="text-xl font-semibold outline-none">
            {words.title}
          </h1>
          <p className="text-pretty text-text-2">{words.lead}</p>
        </div>
        <NotifySwitch />
      </div>
      {error && !data && (
        <ErrorNotice
          what={words.failed}
          why={reasonsOf(error).join(' ')}
          actions={
            <Button size="sm" onClick={() => refetch()}>
              {text.ui.tryAgain}
            </Button>
          }
        />
      )}
      {!data && !error && <Spinner label={text.ui.loading} />}
      {data?.waiting === 0 && (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState icon={<Inbox aria-hidden />} title={words.empty}>
            {words.emptyBody}
          </EmptyState>
        </div>
      )}
      {data && data.waiting > 0 && <InboxList inbox={data} />}
    </div>
  );
}
