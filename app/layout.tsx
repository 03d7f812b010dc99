import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { AppFrame } from '@/components/shell/app-frame';
import { Providers } from '@/components/shell/providers';
import { text } from '@/components/text/text';
import './globals.css';

/** Each answer carries its own nonce, so no page can be rendered ahead. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: text.shell.title, template: `%s · ${text.shell.name}` },
  description: text.shell.description,
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#0f0f11' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>
          <AppFrame>{children}</AppFrame>
        </Providers>
      </body>
    </html>
  );
}
