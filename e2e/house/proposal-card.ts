import type { Locator, Page } from '@playwright/test';

/** The card of a change of the plan that waits for a person. */
export class ProposalCard {
  readonly root: Locator;
  readonly changes: Locator;
  readonly approve: Locator;
  readonly edit: Locator;
  readonly rebase: Locator;
  readonly decline: Locator;
  readonly remark: Locator;
  readonly declineNow: Locator;
  readonly another: Locator;

  constructor(page: Page, title = 'A change of the plan to approve') {
    this.root = page.getByRole('region', { name: title });
    this.changes = this.root.getByRole('region', { name: /(changes?|tasks?) of the plan$/ });
    this.approve = this.root.getByRole('button', { name: 'Approve the change' });
    this.edit = this.root.getByRole('button', { name: 'Edit first …' });
    this.rebase = this.root.getByRole('button', { name: 'Rebase' });
    this.decline = this.root.getByRole('button', { name: 'Decline …' });
    this.remark = this.root.getByRole('textbox', { name: 'Remark' });
    this.declineNow = this.root.getByRole('button', { name: 'Decline', exact: true });
    this.another = this.root.getByRole('button', { name: 'Decline and ask for another one' });
  }

  /** The box of one change, such as `Added Count them all`. */
  take(change: string): Locator {
    return this.changes.getByRole('checkbox', { name: `Take this change: ${change}` });
  }

  /** The box of one task of a first plan. */
  keep(task: string): Locator {
    return this.changes.getByRole('checkbox', { name: `Keep this task: ${task}` });
  }

  /** Opens the form for a comment on one change. */
  comment(change: string): Locator {
    return this.changes.getByRole('button', { name: `Comment on: ${change}` });
  }

  commentText(change: string): Locator {
    return this.changes.getByRole('textbox', { name: `Your comment on: ${change}` });
  }

  commentsOn(change: string): Locator {
    return this.changes.getByRole('list', { name: `Comments on: ${change}` });
  }

  /** Sends the proposal back, with so many comments. */
  sendBack(n: number): Locator {
    const comments = n === 1 ? '1 comment' : `${n} comments`;
    return this.root.getByRole('button', { name: `Ask for another one with ${comments}` });
  }

  approvePart(n: number, all: number): Locator {
    return this.root.getByRole('button', { name: `Approve ${n} of ${all} changes` });
  }
}
