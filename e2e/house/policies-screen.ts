import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the Policies page, and of wherever else rules are shown, by their names. */
export class PoliciesScreen {
  readonly verdict: Locator;
  readonly differing: Locator;
  readonly versions: Locator;

  constructor(readonly page: Page) {
    const past = page.getByRole('region', { name: 'On past failures' });
    this.verdict = past.getByText(/last( \d+)? failures? would/);
    this.differing = past.getByRole('listitem');
    this.versions = page.getByRole('region', { name: 'Versions' });
  }

  static async open(page: Page, search = ''): Promise<PoliciesScreen> {
    await page.goto(`/policies${search}`);
    await expect(page.getByRole('heading', { name: 'When a task fails' })).toBeVisible();
    return new PoliciesScreen(page);
  }

  /** By the words of the class and the kind, such as `It took too long, IO`. */
  cell(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}:`) });
  }

  rule(name: string): Locator {
    return this.page.getByRole('region', { name: `Rule: ${name}` });
  }

  async addStep(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a step' }).click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  async save(version: number): Promise<void> {
    await this.page.getByRole('button', { name: `Save as version ${version}` }).click();
    await expect(this.page.getByText(`Version ${version} is in force for new runs`)).toBeVisible();
  }
}
