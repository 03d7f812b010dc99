import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Files below a folder that hold this text, as it is or in base64. */
export function filesWith(folder: string, text: string): string[] {
  const writings = [text, Buffer.from(text).toString('base64').replace(/=+$/, '')].map((one) =>
    Buffer.from(one),
  );
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const bytes = readFileSync(path);
      return writings.some((writing) => bytes.includes(writing));
    });
}

/** Hears every answer that the page gets, until it is read. Answers without an end are left out. */
export function answersOf(page: Page): { withText(text: string): Promise<string[]> } {
  const heard: Promise<[url: string, body: string]>[] = [];
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('event-stream')) return;
    heard.push(
      response.text().then(
        (body) => [response.url(), body],
        () => [response.url(), ''],
      ),
    );
  });
  return {
    withText: async (text) =>
      (await Promise.all(heard)).filter(([, body]) => body.includes(text)).map(([url]) => url),
  };
}
