import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of a run's page by the names that people and assistive tools know them by. */
export class RunScreen {
  readonly head: Locator;
  readonly graph: Locator;
  readonly nodes: Locator;
  readonly list: Locator;
  readonly task: Locator;
  readonly deliverable: Locator;

  constructor(readonly page: Page) {
    this.head = page.locator('main header').first();
    this.graph = page.getByRole('region', { name: /^Graph of/ });
    this.nodes = this.graph.locator('.react-flow__node [data-status]');
    this.list = page.getByRole('listbox', { name: /Tasks in order/ });
    this.task = page.getByRole('region', { name: 'Task', exact: true });
    this.deliverable = page.getByRole('region', { name: 'Deliverable', exact: true });
  }

  /** Opens the run's page and waits for its facts. */
  static async open(page: Page, run: string, search = ''): Promise<RunScreen> {
    await page.goto(`/runs/${run}${search}`);
    const screen = new RunScreen(page);
    await expect(screen.head).toBeVisible();
    return screen;
  }

  /** The graph is there as it will stay. */
  async isLaidOut(): Promise<void> {
    await expect(this.graph.locator('.react-flow__node').first()).toBeVisible();
    await expect(this.graph.getByText('Laying out')).toBeHidden();
  }

  node(title: string): Locator {
    return this.graph.getByRole('button', { name: new RegExp(`^${escaped(title)}\\.`) });
  }

  row(title: string): Locator {
    return this.list.getByRole('option').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  tab(name: string): Locator {
    return this.task.getByRole('tab', { name });
  }

  line(state: 'Live' | 'Reconnecting'): Locator {
    return this.head.getByRole('status').filter({ hasText: state });
  }

  /** The run's status, in its word. */
  async is(status: string, timeout = 30_000): Promise<void> {
    await expect(this.head.getByText(status, { exact: true })).toBeVisible({ timeout });
  }
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where the page stands: the run's id. */
export function runIn(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
