import { describe, expect, it } from 'vitest';
import type { SupervisorInput } from '../core/plan.ts';
import type { Planned } from '../ports.ts';
import { planningOver, sampleFiles, testCatalogue } from './playbook/run-plan.fixture.ts';
import { SURE_ENOUGH } from './playbook-planner.ts';

const files = sampleFiles();
const { plan } = planningOver(files);

function asPlan(outcome: Planned) {
  if (outcome.type !== 'plan') throw new Error(`asked instead: ${outcome.question.reason}`);
  const bound = Object.fromEntries((outcome.note.bound ?? []).map(({ name, value }) => [name, value]));
  return { ...outcome, bound, playbook: outcome.note.playbook };
}

function asQuestion(outcome: Planned) {
  if (outcome.type !== 'question') throw new Error(`planned instead: ${outcome.note.summary}`);
  return outcome.question;
}

type Row = [goal: string, playbook: string, bound: Record<string, string>];
const rain = {
  Table: 'weather.csv',
  Figure: 'precipitation',
  Dates: 'date',
  Groups: 'location',
  'How rows are put together': 'sum',
};

const understood: Row[] = [
  [
    'Compare monthly rain in Seattle and New York and show it as a chart',
    'compare-over-time',
    { ...rain, 'Only these groups': 'Seattle; New York', 'Time unit': 'month' },
  ],
  [
    'Which maker improved fuel economy most since 1970?',
    'rank-by-change',
    {
      Table: 'cars.csv',
      Figure: 'Miles_per_Gallon',
      Groups: 'Maker',
      Dates: 'Year',
      'From year': '1970',
      Direction: 'up',
    },
  ],
  ['Describe cars.csv', 'describe-table', { Table: 'cars.csv' }],
  [
    'Top 10 countries by life expectancy in 2005',
    'top-groups',
    {
      Table: 'gapminder.csv',
      Figure: 'life_expect',
      Groups: 'country',
      'How many': '10',
      'In one year': '2005',
    },
  ],
  ['Total rain per year by city', 'compare-over-time', { ...rain, 'Time unit': 'year' }],
  [
    'How did population grow by country between 1960 and 1990?',
    'rank-by-change',
    { Figure: 'pop', Groups: 'country', 'From year': '1960', 'To year': '1990' },
  ],
  [
    'which country had the biggest drop in fertility?',
    'rank-by-change',
    { Figure: 'fertility', Direction: 'down' },
  ],
  [
    'Which countries changed most in population since 1980?',
    'rank-by-change',
    { Figure: 'pop', Direction: 'either', 'From year': '1980' },
  ],
  [
    'top 5 makers by horsepower',
    'top-groups',
    { Figure: 'Horsepower', Groups: 'Maker', 'How many': '5', Order: 'highest' },
  ],
  [
    'lowest 5 makers by fuel economy',
    'top-groups',
    { Figure: 'Miles_per_Gallon', 'How many': '5', Order: 'lowest' },
  ],
  [
    'Rank makers by average weight',
    'top-groups',
    { Figure: 'Weight_in_lbs', Groups: 'Maker', 'How rows are put together': 'mean' },
  ],
  ['give me an overview of penguins', 'describe-table', { Table: 'penguins.csv' }],
  ["What's in weather.csv?", 'describe-table', { Table: 'weather.csv' }],
  ['Plot temp_max over time in weather.csv', 'trend-over-time', { Figure: 'temp_max', Dates: 'date' }],
  [
    'how did fuel economy develop over the years?',
    'trend-over-time',
    { Figure: 'Miles_per_Gallon', 'Time unit': 'year' },
  ],
  ['Plot monthly precipitation in Seattle', 'compare-over-time', { ...rain, 'Only these groups': 'Seattle' }],
  [
    'Compare fertility in China and India over the years',
    'compare-over-time',
    { Figure: 'fertility', 'Only these groups': 'China; India', 'Time unit': 'year' },
  ],
  [
    'Compare median body mass of penguins by species',
    'top-groups',
    {
      Table: 'penguins.csv',
      Figure: 'Body Mass (g)',
      Groups: 'Species',
      'How rows are put together': 'median',
    },
  ],
  [
    'Which origin improved mpg the most between 1970 and 1980?',
    'rank-by-change',
    { Figure: 'Miles_per_Gallon', Groups: 'Origin', 'To year': '1980' },
  ],
  [
    'I would like a chart of rain in New York per quarter please',
    'compare-over-time',
    { ...rain, 'Only these groups': 'New York', 'Time unit': 'quarter' },
  ],
];

const declined: [goal: string, says: string][] = [
  ['Write a poem about the sea', 'I found no way'],
  ['Book a flight to Paris', '“Paris”'],
  ['Compare sales in Berlin and Paris', '“Berlin”'],
  ['Describe sales.csv', 'no file “sales.csv”'],
  ['What will the weather be tomorrow in Seattle?', '“tomorrow”'],
  ['Delete cars.csv', '“Delete”'],
  ['Translate cars.csv into French', '“French”'],
  ['Predict monthly rain in Seattle for 2030', '“Predict”'],
  ['Compare monthly rain in Paris and London', '“London”'],
  ['Compare rain in Seattle and Boston by month', '“Boston”'],
  ['Compare monthly fertility in China and India', 'only years'],
  ['average temperature per month in Seattle vs New York', 'temp_max or temp_min'],
  ['Which maker improved sales most since 1970?', '“sales”'],
  ['Top 10 countries by GDP', '“GDP”'],
  ['Why did fuel economy improve?', '“Why”'],
  ['Describe the table', 'not sure enough'],
  ['help', 'I found no way'],
  ['', 'I found no way'],
];

describe('understanding a goal', () => {
  it.each(understood)('%s', async (goal, playbook, bound) => {
    const outcome = asPlan(await plan(goal));
    expect(outcome.playbook).toBe(playbook);
    expect(outcome.bound).toMatchObject(bound);
    expect(outcome.note.confidence).toBeGreaterThanOrEqual(SURE_ENOUGH);
  });

  it.each(declined)('does not pretend: “%s”', async (goal, says) => {
    const question = asQuestion(await plan(goal));
    expect(question.reason).toContain(says);
    expect(question.options.map(({ id }) => id).slice(3)).toEqual(['rephrase', 'import', 'cancel']);
  });

  it('says of every bound value where it came from', async () => {
    const { note } = asPlan(await plan('Which maker improved fuel economy most since 1970?'));
    expect(note.bound).toContainEqual({
      name: 'Figure',
      value: 'Miles_per_Gallon',
      from: '“fuel economy” in the goal',
    });
    expect(note.bound).toContainEqual({ name: 'From year', value: '1970', from: '“since 1970” in the goal' });
    expect(note.bound).toContainEqual({
      name: 'Dates',
      value: 'Year',
      from: 'the only column of dates or years',
    });
  });

  it('reads a goal of 100 KB', async () => {
    const outcome = await plan(`Describe cars.csv. ${'Please. '.repeat(12_500)}`);
    expect(outcome.type).toBe('plan');
  });
});

describe('assigning the tasks', () => {
  it('gives every task to a worker able to run it, by capacity', async () => {
    const { plan: bound } = asPlan(await plan('Describe cars.csv'));
    const load: Record<string, number> = {};
    for (const task of bound.graph.tasks) {
      const id = bound.assignment[task.id]?.worker ?? '';
      expect(testCatalogue.workers.find((worker) => worker.id === id)?.kind).toBe(task.kind);
      load[id] = (load[id] ?? 0) + 1;
    }
    expect(load['logic-1']).toBeGreaterThan(load['logic-2'] ?? 0);
    expect(load['logic-2']).toBeGreaterThan(0);
  });
});

describe('being told more', () => {
  const chosen = (playbook: string, params: Record<string, string>): SupervisorInput['context'] => [
    { type: 'playbookChosen', playbook, params },
  ];

  it('takes what a person chose before what the goal says', async () => {
    const context = chosen('compare-over-time', {
      file: 'weather.csv',
      value: 'temp_max',
      only: 'Seattle',
      period: '',
    });
    const { bound, note } = asPlan(
      await plan('average temperature per month in Seattle vs New York', context),
    );
    expect(bound).toMatchObject({ Figure: 'temp_max', 'Only these groups': 'Seattle', 'Time unit': 'month' });
    expect(note.bound).toContainEqual({ name: 'Figure', value: 'temp_max', from: 'chosen by you' });
  });

  it.each([
    [{ file: 'nowhere.csv' }, 'no file “nowhere.csv”'],
    [{ file: 'cars.csv', value: 'Speed' }, 'no column "Speed"'],
    [{ file: 'cars.csv', value: 'Name' }, 'not a column of numbers'],
    [{ file: 'cars.csv', value: 'Horsepower', group: 'Maker', only: 'Tesla' }, 'no value "Tesla"'],
    [{ file: 'cars.csv', value: 'Horsepower', group: 'Maker', period: 'hour' }, 'Time unit can be'],
    [
      { file: 'cars.csv', value: 'Horsepower', group: 'Maker', since: 'soon' },
      'must be a number from 1000 to 2999',
    ],
  ])('asks again when a choice cannot be: %o', async (params, says) => {
    const question = asQuestion(await plan('Compare it', chosen('compare-over-time', params)));
    expect(question.reason).toContain(says);
    const [field, value] = Object.entries(params).at(-1) ?? [];
    expect(question.options[0]?.form?.find(({ name }) => name === field)?.value).toBe(value);
  });

  it('accepts values that hold the separators', async () => {
    const params = { file: 'gapminder.csv', value: 'pop', only: 'Hong Kong, China; Japan' };
    const { bound } = asPlan(await plan('Compare it', chosen('compare-over-time', params)));
    expect(bound['Only these groups']).toBe('Hong Kong, China; Japan');
  });

  it('reads the goal again with a remark', async () => {
    const outcome = asPlan(await plan('Describe the table', [{ type: 'remark', text: 'cars.csv' }]));
    expect(outcome.bound.Table).toBe('cars.csv');
  });

  it('turns a refused plan into a question that lists what was wrong', async () => {
    const violations = ['tasks[0]: unknown tool x.', 'tasks[1]: cycle a → b → a.'];
    const question = asQuestion(await plan('Describe cars.csv', [{ type: 'planRefused', violations }]));
    expect(question.reason).toContain('unknown tool x');
    expect(question.evidence).toBe(violations.join('\n'));
  });

  it('fills the forms with what it understood and what would fit', async () => {
    const question = asQuestion(await plan('average temperature per month in Seattle vs New York'));
    const form = question.options[0]?.form ?? [];
    expect(form.find(({ name }) => name === 'file')).toMatchObject({ value: 'weather.csv', kind: 'file' });
    expect(form.find(({ name }) => name === 'value')?.suggestions).toEqual([
      'precipitation',
      'temp_max',
      'temp_min',
      'wind',
    ]);
    expect(form.find(({ name }) => name === 'only')).toMatchObject({
      kind: 'text',
      value: 'Seattle; New York',
    });
    expect(form.map(({ name }) => name)).not.toContain('credit');
  });
});

describe('other workspaces', () => {
  it('says how to get a table when there is none', async () => {
    const question = asQuestion(await planningOver({}).plan('Describe my data'));
    expect(question.reason).toContain('Upload a CSV');
  });

  it('asks which of two tables is meant when both fit alike', async () => {
    const twins = { 'a.csv': files['weather.csv'] ?? '', 'b.csv': files['weather.csv'] ?? '' };
    const question = asQuestion(
      await planningOver(twins).plan('Compare monthly rain in Seattle and New York'),
    );
    expect(question.reason).toContain('a.csv and b.csv fit it alike');
  });

  it('describes the only table when none is named', async () => {
    const outcome = asPlan(await planningOver({ 'mine.csv': 'a,b\n1,x\n2,y\n' }).plan('Describe the table'));
    expect(outcome.bound.Table).toBe('mine.csv');
  });

  it('says so when a file is no table', async () => {
    const question = asQuestion(
      await planningOver({ 'broken.csv': '{"not": "a table"}' }).plan('Describe broken.csv'),
    );
    expect(question.reason).toMatch(/could not read broken.csv as a table.*it is JSON/);
  });
});
