import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the Settings page by their names. */
export class SettingsScreen {
  readonly baseUrl: Locator;
  readonly key: Locator;
  readonly model: Locator;
  readonly verify: Locator;
  readonly earlier: Locator;

  private constructor(readonly page: Page) {
    this.baseUrl = page.getByRole('textbox', { name: 'Base URL' });
    this.key = page.getByLabel('API key');
    this.model = page.getByRole('combobox', { name: 'Model that plans' });
    this.verify = page.getByRole('button', { name: /^Verify/ });
    this.earlier = page.getByRole('region', { name: 'Found out earlier' });
  }

  static async open(page: Page): Promise<SettingsScreen> {
    await page.goto('/settings');
    await expect(page.getByRole('heading', { name: 'Model endpoint' })).toBeVisible();
    return new SettingsScreen(page);
  }

  kind(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  /** The line of a check that is about this. */
  found(step: string): Locator {
    return this.page
      .getByRole('region', { name: 'What was found out' })
      .getByRole('listitem')
      .filter({ hasText: step });
  }

  /** Types a model's name and leaves the field: its list of models would lie over what is below. */
  async typeModel(name: string): Promise<void> {
    await this.model.fill(name);
    await this.model.press('Tab');
    await expect(this.model).toHaveAttribute('aria-expanded', 'false');
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save changes' }).click();
    await expect(this.page.getByText('Settings saved').last()).toBeVisible();
    await expect(this.page.getByRole('button', { name: 'Save changes' })).toBeHidden();
  }
}
