import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { text } from '@/components/text/text';

export const metadata: Metadata = { title: text.settings.title };

export default function Page() {
  return <SettingsPage />;
}
