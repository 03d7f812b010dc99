import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the Workers page by their names. */
export class WorkersScreen {
  readonly dialog: Locator;
  readonly follows: Locator;
  readonly changes: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.follows = this.dialog.getByRole('region', { name: 'What follows' });
    this.changes = page.getByRole('region', { name: 'Changes' }).getByRole('listitem');
  }

  static async open(page: Page): Promise<WorkersScreen> {
    await page.goto('/workers');
    await expect(page.getByRole('heading', { name: 'Who works' })).toBeVisible();
    return new WorkersScreen(page);
  }

  row(name: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${name}`) });
  }

  async ask(name: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Presses the button of the dialog, which closes. */
  async confirm(action: string): Promise<void> {
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
