import { describe, expect, it } from 'vitest';
import { processorMs } from '../../tests/processor-time.ts';
import { ToolError } from '../tool-error.ts';
import { globMatcher } from './text/glob.ts';
import { textDiff } from './text-diff.ts';
import { textKeywords } from './text-keywords.ts';
import { textSearch } from './text-search.ts';
import { textSummarize } from './text-summarize.ts';

const ENGLISH = `The harbour of Bergen was rebuilt in 1956. Fish was its trade for centuries. Some say the weather is bad.

Trade in dried fish made the harbour of Bergen rich, and the fish trade drew merchants from Germany. The merchants
kept offices by the harbour. Tourists come today. A cat slept on a wall.`;
const CHINESE =
  '上海是中国最大的城市之一。上海的港口是世界上最繁忙的集装箱港口。港口的贸易让上海变得富有。今天天气很好。许多商人来到上海的港口做贸易。';

describe('text.summarize', () => {
  it('picks the sentences that say most, in the order of the text', async () => {
    const { summaries } = await textSummarize.run({ texts: ENGLISH, sentences: 2 });
    expect(summaries).toHaveLength(1);
    expect(summaries[0]?.of).toBe(7);
    expect(summaries[0]?.sentences).toHaveLength(2);
    expect(summaries[0]?.sentences.join(' ')).toMatch(/Trade in dried fish.*merchants from Germany\./);
    expect(summaries[0]?.sentences.join(' ')).not.toMatch(/cat|Tourists/);
  });

  it('reads Chinese sentences and words', async () => {
    const { summaries } = await textSummarize.run({ texts: CHINESE, sentences: 2 });
    expect(summaries[0]?.of).toBe(5);
    expect(summaries[0]?.sentences.join('')).toMatch(/港口/);
    expect(summaries[0]?.sentences.join('')).not.toMatch(/天气/);
  });

  it('takes many texts by name, passes over lost ones, and gives a short text whole', async () => {
    const files = [{ name: 'a.txt', text: 'One thing is short.', bytes: 3 }, null, { text: '' }];
    const { summaries } = await textSummarize.run({ texts: files });
    expect(summaries).toEqual([
      { name: 'a.txt', sentences: ['One thing is short.'], of: 1 },
      { name: 'text 3', sentences: [], of: 0 },
    ]);
  });
});

describe('text.keywords', () => {
  it('counts what is spoken of, without words that say nothing', async () => {
    const { keywords } = await textKeywords.run({ texts: ENGLISH, most: 4 });
    expect(
      keywords
        .slice(0, 3)
        .map(({ word }) => word)
        .sort(),
    ).toEqual(['fish', 'harbour', 'trade']);
    expect(keywords.map(({ word }) => word)).not.toContain('the');
  });

  it('counts Chinese words', async () => {
    const { keywords } = await textKeywords.run({ texts: CHINESE, most: 3 });
    expect(keywords.map(({ word }) => word)).toContain('上海');
    expect(keywords.find(({ word }) => word === '上海')?.count).toBe(4);
  });
});

describe('text.search', () => {
  const files = [
    { name: 'a.txt', text: 'Red fish\r\nblue FISH here\nno match' },
    { name: 'b.txt', text: 'nothing' },
  ];

  it('finds lines that hold every word, whatever the case, with their numbers', async () => {
    const found = await textSearch.run({ texts: files, query: 'fish  here', context: 1 });
    expect(found).toEqual({
      count: 1,
      files: [
        { name: 'a.txt', count: 1 },
        { name: 'b.txt', count: 0 },
      ],
      matches: [
        { name: 'a.txt', line: 2, text: 'blue FISH here', before: ['Red fish'], after: ['no match'] },
      ],
    });
  });

  it('counts every match and shows the first of them', async () => {
    const found = await textSearch.run({ texts: 'x\n'.repeat(50), query: 'x', most: 3 });
    expect([found.count, found.matches.length]).toEqual([50, 3]);
  });

  it('takes a regular expression, and says what is wrong with one', async () => {
    expect((await textSearch.run({ texts: files, query: '^(red|blue)', regex: true })).count).toBe(2);
    const error = await textSearch
      .run({ texts: files, query: '(', regex: true })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    expect((error as ToolError).failureClass).toBe('validation');
  });
});

describe('text.diff', () => {
  it('counts what was added, removed and kept', async () => {
    const diff = await textDiff.run({ from: 'a\nb\nc', to: 'a\nB\nc\nd\n', names: ['old', 'new'] });
    expect(diff).toMatchObject({ same: false, added: 2, removed: 1, kept: 2, similarity: 0.4 });
    expect(diff.unified).toContain('--- old');
    expect(diff.hunks[0]?.lines).toContain('-b');
  });

  it('sees no change in line ends, nor in a missing last one', async () => {
    const diff = await textDiff.run({ from: 'a\r\nb', to: 'a\nb\n' });
    expect(diff).toMatchObject({
      same: true,
      added: 0,
      removed: 0,
      kept: 2,
      similarity: 1,
      unified: '',
      hunks: [],
    });
  });

  it('compares empty texts', async () => {
    expect(await textDiff.run({ from: '', to: '' })).toMatchObject({ same: true, kept: 0 });
    expect(await textDiff.run({ from: '', to: 'a' })).toMatchObject({ added: 1, removed: 0, kept: 0 });
  });
});

describe('A pattern of file names', () => {
  it.each([
    ['*.csv', ['a.csv', 'A.CSV'], ['a.txt', 'x/a.csv']],
    ['**/*.csv', ['a.csv', 'x/a.csv', 'x/y/a.csv'], ['a.txt']],
    ['**', ['a', 'x/y'], []],
    ['notes-?.{md,txt}', ['notes-1.md', 'notes-2.txt'], ['notes-12.md', 'notes-1.pdf']],
    ['a+(b).[c]', ['a+(b).[c]'], ['aab.c']],
    ['报告*', ['报告一.txt'], ['告.txt']],
  ])('%s', (pattern, fit, other) => {
    const fits = globMatcher(pattern);
    expect(fit.filter((name) => !fits(name))).toEqual([]);
    expect(other.filter(fits)).toEqual([]);
  });

  it('is matched in linear time, whatever it is', () => {
    const began = processorMs();
    expect(globMatcher(`${'*a'.repeat(60)}b`)('a'.repeat(200))).toBe(false);
    expect(processorMs() - began).toBeLessThan(1000);
  });

  it('may not multiply without end', () => {
    expect(() => globMatcher('{a,b}'.repeat(10))).toThrow(/too many alternatives/);
  });
});
