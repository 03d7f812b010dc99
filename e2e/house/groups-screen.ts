import { expect, type Locator, type Page } from '@playwright/test';
import type { RunScreen } from './screen.ts';

/** The canvas's dock of workers and its groups, by the names that people and assistive tools know them by. */
export class GroupsScreen {
  readonly page: Page;
  readonly dock: Locator;

  constructor(readonly run: RunScreen) {
    this.page = run.page;
    this.dock = run.graph.locator('[data-dock]');
  }

  /** A worker in the dock. */
  worker(name: string): Locator {
    return this.dock.getByRole('listitem').filter({ hasText: name });
  }

  /** Picks a node up and carries it until the dock is there. */
  async lift(node: Locator): Promise<void> {
    const { x, y } = await centre(node);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 30, y + 10, { steps: 4 });
    await expect(this.dock).toBeVisible();
  }

  /** Carries what was lifted over a worker. */
  async carryTo(name: string): Promise<void> {
    const { x, y } = await centre(this.worker(name));
    await this.page.mouse.move(x, y, { steps: 6 });
  }

  drop(): Promise<void> {
    return this.page.mouse.up();
  }
}

async function centre(part: Locator): Promise<{ x: number; y: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error('The part is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
