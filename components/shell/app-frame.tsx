import Link from 'next/link';
import type { ReactNode } from 'react';
import { text } from '../text/text';
import { Commands } from './commands/commands';
import { PaletteButton } from './commands/palette-button';
import { HouseLine } from './house-line';
import { Mark } from './mark';
import { Nav } from './nav';
import { Notifier } from './notifier';
import { PagesMenu } from './pages-menu';
import { PlannerBadge } from './planner-badge';
import { TabSign } from './tab-sign';
import { ThemeSwitch } from './theme-switch';
import { WebBadge } from './web-badge';
import { Who } from './who';

/** The bar on top of every page, and the page. `h-page` is the height that is left below the bar. */
export function AppFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <HouseLine />
      <TabSign />
      <Notifier />
      <Commands />
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-2 focus:z-50 focus:rounded-md focus:bg-ink focus:px-3 focus:py-1 focus:text-on-ink"
      >
        {text.shell.skip}
      </a>
      <header className="sticky top-0 z-30 flex h-bar shrink-0 items-center gap-2 border-b border-line bg-bg px-4 max-sm:gap-1 max-sm:px-3">
        <Link
          href="/"
          aria-label={text.shell.home}
          className="mr-1 flex shrink-0 items-center gap-2 rounded-sm text-md font-semibold tracking-tight max-[19rem]:hidden"
        >
          <Mark className="size-5.5" />
          <span className="max-[26rem]:hidden">{text.shell.name}</span>
        </Link>
        <span aria-hidden className="h-4 w-px shrink-0 bg-line max-[19rem]:hidden" />
        <Nav />
        <PagesMenu />
        <div className="ml-auto flex min-w-0 items-center max-sm:shrink-0 sm:gap-1 md:max-lg:gap-0">
          <PaletteButton />
          <WebBadge />
          <PlannerBadge />
          <ThemeSwitch />
          <Who />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  );
}
