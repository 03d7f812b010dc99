import { expect, type Locator, type Page } from '@playwright/test';
import { restingCentre } from './rest.ts';
import type { RunScreen } from './screen.ts';

/** What a person edits a plan with, by the names that people and assistive tools know it by. */
export class EditScreen {
  readonly page: Page;
  readonly bar: Locator;
  readonly form: Locator;
  readonly palette: Locator;

  constructor(readonly run: RunScreen) {
    this.page = run.page;
    this.bar = this.page.getByRole('region', { name: 'Editing the plan' });
    this.form = this.page.getByRole('region', { name: 'Task form' });
    this.palette = this.page.getByRole('region', { name: 'Add a task' });
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit plan' }).click();
    await expect(this.bar).toBeVisible();
  }

  /** Adds a task of this tool behind the selected one, and waits for its form. */
  async add(tool: string): Promise<void> {
    await this.bar.getByRole('button', { name: 'Add task' }).click();
    await this.palette.getByRole('combobox', { name: 'Search tools' }).fill(tool);
    await this.page.keyboard.press('Enter');
    await expect(this.form).toContainText(tool);
  }

  /** Takes an input of the form from another task. `source`: `Title → path`. */
  async read(field: string, source: string): Promise<void> {
    await this.form.getByRole('button', { name: `Take ${field} from another task` }).click();
    await this.page.getByRole('option', { name: source, exact: true }).click();
  }

  async apply(): Promise<void> {
    await this.bar.getByRole('button', { name: /^(Apply|Start)/ }).click();
    await expect(this.bar).toBeHidden();
  }

  /** Draws a link with the pointer from one task's lower dot to another's upper one. */
  async draw(from: Locator, to: Locator): Promise<void> {
    await this.run.isLaidOut();
    const end = await restingCentre(to.locator('.react-flow__handle-top'));
    const start = await restingCentre(from.locator('.react-flow__handle-bottom'));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y - 20, { steps: 8 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Chooses the only link from a task with the pointer, just below where it begins: no other task lies over it there. */
  async chooseLink(from: Locator): Promise<void> {
    const start = await restingCentre(from.locator('.react-flow__handle-bottom'));
    await this.page.mouse.click(start.x, start.y + 14);
  }

  /** The menu of the row that is chosen. */
  async menu(title: string): Promise<Locator> {
    await this.run.row(title).click();
    await this.page
      .getByRole('button', { name: `Actions for ${title}` })
      .first()
      .click();
    return this.page.getByRole('menu');
  }
}
