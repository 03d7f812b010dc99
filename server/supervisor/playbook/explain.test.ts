import { expect, it } from 'vitest';
import type { Planned } from '../../ports.ts';
import { readGoal } from './goal-reading.ts';
import { Lexicon } from './lexicon.ts';
import { planningOver, sampleFiles } from './run-plan.fixture.ts';

const files = sampleFiles();

function reasonOf(outcome: Planned): string {
  if (outcome.type !== 'question') throw new Error(`planned instead: ${outcome.note.summary}`);
  return outcome.question.reason;
}

it('A file that is there and no playbook works on is said to be there, and in which form it would do', async () => {
  const { plan } = planningOver({ ...files, 'rain.xlsx': 'PK', 'Data.json': '[]' });
  const reason = reasonOf(await plan('Describe rain.xlsx'));
  expect(reason).toContain('“rain.xlsx” is in the workspace, but no playbook works on a file of this kind');
  expect(reason).toContain('CSV');
  expect(reason).not.toContain('could not place');
  expect(reasonOf(await plan('Join rain.xlsx with data.json'))).toContain(
    '“rain.xlsx”, “Data.json” are in the workspace, but no playbook works on files of these kinds',
  );
});

it.each(['x', 'x.', '-', '/'])(
  'The file names of a goal that is one endless word of %s are looked for at once',
  (part) => {
    const lexicon = new Lexicon();
    readGoal('Describe cars.csv', lexicon);
    const began = performance.now();
    readGoal(part.repeat(19_900 / part.length), lexicon);
    expect(performance.now() - began).toBeLessThan(200);
  },
);

it('File names are found in quotes, in Chinese and with dots', () => {
  const goal = '“old.sales.csv”，描述cars.csv, (b-1.xlsx) docs/a.md.';
  expect(readGoal(goal, new Lexicon()).fileNames).toEqual([
    'old.sales.csv',
    'cars.csv',
    'b-1.xlsx',
    'docs/a.md',
  ]);
});
