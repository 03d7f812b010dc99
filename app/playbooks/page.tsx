import type { Metadata } from 'next';
import { PlaybookList } from '@/components/playbooks/playbook-list';
import { text } from '@/components/text/text';

export const metadata: Metadata = { title: text.playbooks.title };

export default function PlaybooksPage() {
  return <PlaybookList />;
}
