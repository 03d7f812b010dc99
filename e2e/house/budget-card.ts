import type { Locator, Page } from '@playwright/test';

/** The question about a budget that leaves no room. */
export class BudgetCard {
  readonly root: Locator;
  readonly ceiling: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('region', { name: 'A budget leaves no room' });
    this.ceiling = this.root.getByRole('textbox', { name: /^New budget/ });
  }

  option(label: string): Locator {
    return this.root.getByRole('listitem').filter({ hasText: label });
  }

  choose(label: string): Promise<void> {
    return this.root.getByRole('button', { name: `Choose: ${label}` }).click();
  }

  raise(): Promise<void> {
    return this.root.getByRole('button', { name: 'Raise the budget', exact: true }).click();
  }
}
