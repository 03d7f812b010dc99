import { expect, type Locator, type Page } from '@playwright/test';
import { RunScreen } from './screen.ts';

/** What a person intervenes with, by the names that people and assistive tools know it by. */
export class InterveneScreen {
  readonly page: Page;
  readonly dialog: Locator;
  readonly radius: Locator;

  constructor(readonly run: RunScreen) {
    this.page = run.page;
    this.dialog = this.page.getByRole('dialog');
    this.radius = this.dialog.getByRole('region', { name: 'What this leads to' });
  }

  /** Opens the run's page, once the run stands so. */
  static async open(page: Page, id: string, status = 'Partial'): Promise<InterveneScreen> {
    const run = await RunScreen.open(page, id);
    await run.is(status);
    return new InterveneScreen(run);
  }

  /** Chooses an action from the menu of a task's row. */
  async choose(title: string, action: string): Promise<void> {
    await this.run.row(title).click();
    await this.run.task.getByRole('button', { name: `Actions for ${title}` }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }

  /** Chooses an action from the run's own menu. */
  async chooseForRun(action: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this run' }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  }

  /** Lets the next attempt have another input: `from` in it becomes `to`. */
  async withInput(from: string, to: string): Promise<void> {
    await this.dialog.getByRole('button', { name: 'With another input' }).click();
    const input = this.dialog.getByRole('textbox', { name: 'Input, as JSON' });
    await input.fill((await input.inputValue()).replace(from, to));
  }

  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
