import type { BrowserContext } from '@playwright/test';

/** What went wrong in the pages of a test beside what the test said would. */
export class Faults {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** From now on and before: errors like this belong to the test. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** Hears errors of the console, of scripts and of the page's policy in every tab. */
  async listenTo(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error') this.heard.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (fault) => this.heard.push(fault.error().stack ?? fault.error().message));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`The page's policy was violated: ${violatedDirective} by ${blockedURI}`);
      });
    });
  }

  unexpected(): string[] {
    return this.heard.filter((fault) => !this.expected.some((pattern) => pattern.test(fault)));
  }
}
