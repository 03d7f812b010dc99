import { expect, type Locator, type Page } from '@playwright/test';

/** The panel that simulates faults. */
export class ChaosPanel {
  readonly region: Locator;
  readonly log: Locator;
  readonly waiting: Locator;
  readonly injectButton: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Simulated faults' });
    this.log = this.region.getByRole('region', { name: 'What came of it' });
    this.waiting = this.region.getByRole('region', { name: 'Waiting to strike' });
    this.injectButton = this.region.getByRole('button', { name: 'Inject', exact: true });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Simulate faults' }).click();
    await expect(this.region).toBeVisible();
  }

  /** Which task fails, and how, by the names that the panel gives them. */
  async inject(task: string, fault: string, { times = 1, retryAfter = 3 } = {}): Promise<void> {
    await this.choose('Task', task);
    await this.choose('Fault', fault);
    await this.region.getByLabel('Attempts in a row').fill(String(times));
    if (fault.startsWith('429'))
      await this.region.getByLabel('Retry after, seconds').fill(String(retryAfter));
    await this.injectButton.click();
  }

  /** What came of the faults, the latest first. */
  story(fault: string): Locator {
    return this.log.getByRole('listitem').filter({ hasText: fault });
  }

  private async choose(label: string, option: string): Promise<void> {
    const field = this.region.getByRole('combobox', { name: label, exact: true });
    if ((await field.textContent())?.trim() === option) return;
    await field.click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
