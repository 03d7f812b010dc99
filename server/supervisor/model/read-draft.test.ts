import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftTask } from '../../core/plan.ts';
import { DraftReader } from './read-draft.ts';
import { soundWire, wireOf, wireTaskOf } from './wire.fixture.ts';

/** What came out of a text that grew to each of these lengths, and then to its end. */
function growing(text: string, lengths: readonly number[]): DraftTask[][] {
  const reader = new DraftReader();
  return [...lengths, text.length].flatMap((length) => {
    const tasks = reader.read(text.slice(0, length));
    return tasks ? [tasks] : [];
  });
}

const everyLength = (text: string) => Array.from({ length: text.length }, (_, i) => i);
const idsOf = (tasks: readonly DraftTask[] | undefined) => tasks?.map(({ id }) => id);

describe('a plan that is still being written', () => {
  it('shows each task as soon as its last brace came', () => {
    const text = JSON.stringify(soundWire);
    const reader = new DraftReader();
    const firstEnd = text.indexOf('},{') + 1;
    expect(reader.read(text.slice(0, firstEnd - 1))).toBeUndefined();
    expect(reader.read(text.slice(0, firstEnd))).toEqual([
      { id: 'read', title: 'Read read', kind: 'io', tool: 'file.read', worker: 'io-1', needs: [] },
    ]);
    expect(reader.read(text.slice(0, firstEnd + 1))).toBeUndefined();
    expect(reader.read(text)?.[1]).toEqual({
      id: 'parse',
      title: 'Make a table of it',
      kind: 'logic',
      tool: 'csv.parse',
      worker: 'logic-1',
      needs: ['read'],
    });
  });

  it('is found behind prose, thoughts and the mark of a code block', () => {
    const plan = JSON.stringify(soundWire);
    const before = [
      'Here is {the plan} as {"tasks_wanted": 2}: ',
      `<think>maybe ${plan} or { "tasks": [</think>`,
      '```json\n',
      ' {\n "$ref": "a.b" } <b> ',
    ];
    for (const prefix of [...before, before.join('')]) {
      const text = `${prefix}${plan}\n\`\`\`\nDone. ${plan}`;
      expect(idsOf(growing(text, everyLength(text)).at(-1)), prefix).toEqual(['read', 'parse']);
    }
  });

  it('leaves out tasks that cannot be drawn, and what is no task of the plan', () => {
    const tasks = [wireTaskOf('a'), wireTaskOf('a'), { id: 'b' }, wireTaskOf('C'), wireTaskOf('d')];
    const wire = { notes: { tasks: [wireTaskOf('x')] }, list: [wireTaskOf('y')], ...wireOf(tasks) };
    expect(idsOf(new DraftReader().read(JSON.stringify(wire)))).toEqual(['a', 'd']);
  });

  it('reads a plan of more tasks than a plan may have, in thousands of pieces, up to that number', () => {
    const text = JSON.stringify(wireOf(Array.from({ length: 2500 }, (_, i) => wireTaskOf(`t-${i}`))));
    const lengths = Array.from({ length: 4000 }, (_, i) => Math.floor((text.length * i) / 4000));
    expect(growing(text, lengths).at(-1)).toHaveLength(2000);
  });
});

const title = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.constantFrom('}', '"]}', '\\"{', '</think>', '"tasks":['),
);
const taskOf = fc.record({ title: title.map((each) => `x${each}`), path: fc.string(), spaces: fc.boolean() });

describe('for every way in which a plan’s text may be cut', () => {
  it('its tasks come complete, in order, never twice', () => {
    fc.assert(
      fc.property(
        fc.array(taskOf, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(4000)),
        fc.boolean(),
        (given, cuts, isSpaced) => {
          const tasks = given.map(({ title, path }, i) =>
            wireTaskOf(`t-${i}`, { title, input: { path, quoted: JSON.stringify({ path }) } }),
          );
          const text = JSON.stringify(wireOf(tasks), null, isSpaced ? 2 : 0);
          const lengths = cuts.map((cut) => cut % text.length).sort((a, b) => a - b);
          const seen = growing(text, lengths);
          expect(idsOf(seen.at(-1))).toEqual(tasks.map(({ id }) => id));
          for (const [i, later] of seen.slice(1).entries()) {
            expect(later.slice(0, seen[i]?.length)).toEqual(seen[i]);
            expect(later.length).toBeGreaterThan(seen[i]?.length ?? 0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any text is survived', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '}', '[', ']', '"', 'tasks', ':', ',', '\\', '<think>', '</think>', ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(growing(text, everyLength(text)).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
