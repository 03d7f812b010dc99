import type { Metadata } from 'next';
import { PlaybookPage } from '@/components/playbooks/playbook-page';
import { text } from '@/components/text/text';

export const metadata: Metadata = { title: text.playbooks.title };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <PlaybookPage key={id} id={decodeURIComponent(id)} />;
}
