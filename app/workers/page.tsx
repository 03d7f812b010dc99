import type { Metadata } from 'next';
import { text } from '@/components/text/text';
import { WorkersPage } from '@/components/workers/workers-page';

export const metadata: Metadata = { title: text.workers.title };

export default function Page() {
  return <WorkersPage />;
}
