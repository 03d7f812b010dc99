import { expect, type Locator, type Page } from '@playwright/test';
import { restingCentre } from './rest.ts';
import type { RunScreen } from './screen.ts';

/** The canvas's dock of workers and its groups, by the names that people and assistive tools know them by. */
export class GroupsScreen {
  readonly page: Page;
  readonly dock: Locator;
  readonly leadsTo: Locator;
  readonly list: Locator;
  readonly panel: Locator;

  constructor(readonly run: RunScreen) {
    this.page = run.page;
    this.dock = run.graph.locator('[data-dock]');
    this.leadsTo = this.dock.getByRole('region', { name: 'What this leads to' });
    this.list = this.page.getByRole('tree', { name: /Tasks in order/ });
    this.panel = this.page.getByRole('region', { name: 'Group', exact: true });
  }

  /** A worker in the dock. */
  worker(name: string): Locator {
    return this.dock.getByRole('listitem').filter({ hasText: name });
  }

  /** Picks a node up and carries it until the dock is there. */
  async lift(node: Locator): Promise<void> {
    const { x, y } = await restingCentre(node);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 30, y + 10, { steps: 4 });
    await expect(this.dock).toBeVisible();
  }

  /** Carries what was lifted over a worker. */
  async carryTo(name: string): Promise<void> {
    const { x, y } = await restingCentre(this.worker(name));
    await this.page.mouse.move(x, y, { steps: 6 });
  }

  /** A row of the list, once it has groups: a task's, or a heading. */
  row(title: string): Locator {
    return this.list.getByRole('treeitem').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** A folded group on the canvas. */
  box(title: string): Locator {
    return this.run.graph.getByRole('button', { name: new RegExp(`^Group ${title}\\.`) });
  }

  /** The head of a group's frame. */
  frame(title: string): Locator {
    return this.run.graph.getByRole('button', { name: `Look at the group ${title}` });
  }

  /** Puts what is chosen under a title, by keys. */
  async make(title: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+g');
    const dialog = this.page.getByRole('dialog', { name: /^Group \d+ tasks$/ });
    await dialog.getByRole('textbox', { name: 'Title' }).fill(title);
    await this.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }

  /** The menu of the row that is chosen. */
  async menu(title: string): Promise<Locator> {
    await this.page
      .getByRole('button', { name: `Actions for ${title}` })
      .first()
      .click();
    return this.page.getByRole('menu');
  }

  drop(): Promise<void> {
    return this.page.mouse.up();
  }
}
