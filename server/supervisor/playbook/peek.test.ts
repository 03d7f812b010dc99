import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import type { LogicHost } from '../../workers/logic-host.ts';
import { parseTable } from '../../workers/parse-table.ts';
import { ToolError } from '../../workers/tool-error.ts';
import { createPeek, type ParseTable } from './peek.ts';
import { logic } from './run-plan.fixture.ts';

const parse = parseTable(logic);

async function peekAt(bytes: Buffer) {
  const workspace = new MemoryWorkspace();
  const file = await workspace.write('a.csv', bytes);
  const seen = await createPeek(workspace, parse)(file);
  return seen && 'unreadable' in seen ? null : seen;
}

async function refusalOf(bytes: Buffer) {
  const workspace = new MemoryWorkspace();
  const seen = await createPeek(workspace, parse)(await workspace.write('a.csv', bytes));
  return seen && 'unreadable' in seen ? seen.unreadable : undefined;
}

const TEXT = 'Straße,Größe\nMüll,1\nÄhre,2\n';

describe('looking into a file before planning', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['windows-1252', Buffer.from(TEXT, 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ])('reads %s as the tools will read it', async (_, bytes) => {
    const peek = await peekAt(bytes);
    expect(peek?.whole).toBe(true);
    expect(peek?.columns.map(({ name }) => name)).toEqual(['Straße', 'Größe']);
    expect(peek?.columns[0]?.values).toEqual(['Müll', 'Ähre']);
  });

  it('says why binary data, or what else is no table, is none', async () => {
    expect(await refusalOf(Buffer.from([1, 0, 2, 0]))).toMatch(/binary data/);
    expect(await refusalOf(Buffer.from('<!doctype html><p>no table</p>'))).toMatch(/web page/);
  });

  it('takes the whole lines in the first 256 KB of a long file, and no more', async () => {
    const peek = await peekAt(Buffer.from(`n\n${'123456789\n'.repeat(500_000)}`));
    expect(peek).toMatchObject({ rows: 26_214, whole: false });
    expect(peek?.columns[0]).toMatchObject({ type: 'number', distinct: 1 });
  });

  it('looks at one file after another, and once into each until it changes', async () => {
    let busy = 0;
    const sizes: number[] = [];
    const counting: ParseTable = async (bytes) => {
      busy += 1;
      expect(busy).toBe(1);
      const table = await parse(bytes);
      busy -= 1;
      sizes.push(bytes.length);
      return table;
    };
    const workspace = new MemoryWorkspace();
    const files = await Promise.all(
      ['a.csv', 'b.csv'].map((name) => workspace.write(name, Buffer.from(TEXT))),
    );
    const peek = createPeek(workspace, counting);
    await Promise.all([...files, ...files].map(peek));
    expect(sizes).toEqual([32, 32]);
    await peek(await workspace.write('a.csv', Buffer.from('x\n1\n')));
    expect(sizes).toEqual([32, 32, 4]);
  });

  describe('on a machine that is busy', () => {
    /** Children that come late, as often as `delays` says; later ones at once. */
    function delayed(...delays: ({ startMs: number } | { workMs: number } | { dies: true })[]) {
      const asked: (number | undefined)[] = [];
      const host: LogicHost = {
        run: async (tool, input, signal, more = {}) => {
          asked.push(more.workMs);
          const delay = delays.shift() ?? { startMs: 0 };
          if ('dies' in delay) throw new ToolError('lost', 'The tool’s process was killed from outside.');
          if ('startMs' in delay) await sleep(delay.startMs, undefined, { signal });
          else if (more.workMs !== undefined && delay.workMs > more.workMs) {
            await sleep(more.workMs);
            throw new ToolError('timeout', 'The tool did not end.');
          }
          return logic.run(tool, input, signal, more);
        },
      };
      return { host, asked };
    }
    const limits = { workMs: 20, totalMs: 400, tries: 2 };
    async function seen(...delays: Parameters<typeof delayed>) {
      const { host, asked } = delayed(...delays);
      const workspace = new MemoryWorkspace();
      const file = await workspace.write('a.csv', Buffer.from(TEXT));
      return { peek: await createPeek(workspace, parseTable(host, limits))(file), asked };
    }

    it('a child that starts late is waited for: only its work has a short time', async () => {
      const { peek, asked } = await seen({ startMs: 150 });
      expect(peek).toMatchObject({ rows: 2, columns: [{ name: 'Straße' }, { name: 'Größe' }] });
      expect(asked).toEqual([20]);
    });

    it.each([
      ['takes too long', { workMs: 1_000 }],
      ['is killed', { dies: true }],
    ] as const)('a child that %s is replaced once', async (_, delay) => {
      const { peek, asked } = await seen(delay);
      expect(peek).toMatchObject({ rows: 2 });
      expect(asked).toHaveLength(2);
    });

    it('a second one that does so too is the end of it, and so is the whole time', async () => {
      expect(await seen({ workMs: 1_000 }, { workMs: 1_000 })).toMatchObject({ peek: null, asked: [20, 20] });
      expect(await seen({ startMs: 5_000 })).toMatchObject({ peek: null, asked: [20] });
    });
  });

  it('tries again after a fault of the parser', async () => {
    const workspace = new MemoryWorkspace();
    const file = await workspace.write('a.csv', Buffer.from(TEXT));
    const outcomes = [() => Promise.reject(new Error('the process was killed')), parse];
    const peek = createPeek(workspace, (bytes) => (outcomes.shift() ?? parse)(bytes));
    expect(await peek(file)).toBeNull();
    expect(await peek(file)).toMatchObject({ rows: 2 });
  });
});
