import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../ports.ts';
import { readTable } from '../../workers/tools/csv/read-table.ts';
import { createPeek } from './peek.ts';

function peekAt(bytes: Buffer) {
  const refuse = () => Promise.reject(new Error('This workspace is only read.'));
  const workspace: Workspace = { list: refuse, read: async () => bytes, write: refuse, remove: refuse };
  return createPeek(workspace, readTable)({ name: 'a.csv', bytes: bytes.length, modifiedAt: 1 });
}

const TEXT = 'Straße,Größe\nMüll,1\nÄhre,2\n';

describe('looking into a file before planning', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['windows-1252', Buffer.from(TEXT, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ])('reads %s as the tools will read it', async (_, bytes) => {
    const peek = await peekAt(bytes);
    expect(peek?.columns.map(({ name }) => name)).toEqual(['Straße', 'Größe']);
    expect(peek?.columns[0]?.values).toEqual(['Müll', 'Ähre']);
  });

  it('sees nothing in binary data', async () => {
    expect(await peekAt(Buffer.from([1, 0, 2, 0]))).toBeNull();
  });

  it('reads only whole lines of the beginning of a long file', async () => {
    const peek = await peekAt(Buffer.from(`n\n${'123456789\n'.repeat(500_000)}`));
    expect(peek?.columns[0]).toMatchObject({ type: 'number', distinct: 1 });
  });
});
