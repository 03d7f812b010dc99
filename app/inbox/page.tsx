import type { Metadata } from 'next';
import { InboxPage } from '@/components/inbox/inbox-page';
import { text } from '@/components/text/text';

export const metadata: Metadata = { title: text.inbox.title };

export default function Page() {
  return <InboxPage />;
}
