import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sources from './SOURCES.json' with { type: 'json' };

/** A shipped table or text: where it came from, and on which terms it may be passed on. */
export type SampleSource = {
  file: string;
  title: string;
  source: string;
  url: string;
  licence: string;
  licenceUrl: string;
  /** What a reader of its figures should know. */
  caveat?: string;
  notes: string[];
};

/** A goal that really runs on a shipped table; the shape that the door lists. */
type Goal = { id: string; goal: string; title: string; file: string; source: string };

export const sampleSources: readonly SampleSource[] = sources;

export const sampleGoals: readonly Goal[] = [
  {
    id: 'compare-rain',
    title: 'Compare two cities over time',
    goal: 'Compare monthly rain in Seattle and New York and show it as a chart',
    file: 'weather.csv',
  },
  {
    id: 'fuel-economy',
    title: 'Find who changed most',
    goal: 'Which maker improved fuel economy most since 1970?',
    file: 'cars.csv',
  },
  { id: 'describe-cars', title: 'Get to know a table', goal: 'Describe cars.csv', file: 'cars.csv' },
  {
    id: 'top-life-expectancy',
    title: 'Rank by one figure',
    goal: 'Top 10 countries by life expectancy in 2005',
    file: 'gapminder.csv',
  },
  {
    id: 'income-health',
    title: 'See whether two figures go together',
    goal: 'Is there a correlation between income and health in incomes.csv?',
    file: 'incomes.csv',
  },
  {
    id: 'penguin-mass',
    title: 'Show how a figure is spread',
    goal: 'Draw a histogram of the body mass of the penguins',
    file: 'penguins.csv',
  },
  {
    id: 'penguin-quality',
    title: 'Find duplicates and gaps',
    goal: 'Find duplicates and missing values in penguins.csv',
    file: 'penguins.csv',
  },
  {
    id: 'join-countries',
    title: 'Join two tables',
    goal: 'Join gapminder.csv and incomes.csv by country',
    file: 'gapminder.csv',
  },
  {
    id: 'licence-changes',
    title: 'Compare two versions of a text',
    goal: 'What changed from lgpl-2.0.txt to lgpl-2.1.txt?',
    file: 'lgpl-2.1.txt',
  },
  {
    id: 'licence-patents',
    title: 'Search in documents',
    goal: 'Which documents mention “patent”?',
    file: 'gpl-2.0.txt',
  },
  {
    id: 'licence-summary',
    title: 'Summarise documents',
    goal: 'Summarise gpl-2.0.txt and lgpl-2.1.txt',
    file: 'gpl-2.0.txt',
  },
  {
    id: 'links',
    title: 'Check links',
    goal: 'Which links in links.md are broken?',
    file: 'links.md',
  },
].map((goal) => ({ ...goal, source: creditOf(goal.file) }));

/** Source, licence and caveat of a shipped file in one line; '' for any other file. */
export function creditOf(file: string): string {
  const source = sampleSources.find((entry) => entry.file === file);
  if (!source) return '';
  return `${source.source} (${source.licence})${source.caveat ? `; ${source.caveat}` : ''}`;
}

/**
 * Copies the shipped tables that `workspaceDir` lacks, each once: a file that is there is never overwritten, and one
 * that a person removed does not come back (a list beside the folder remembers what was given).
 * `dataDir` holds the tables (server/samples/data of the checkout). Returns the names that were copied.
 */
export async function seedSamples(
  workspaceDir: string,
  dataDir = join(process.cwd(), 'server', 'samples', 'data'),
): Promise<string[]> {
  await mkdir(workspaceDir, { recursive: true });
  const record = `${resolve(workspaceDir)}.samples.json`;
  const given = await namesIn(record);
  const fresh = sampleSources.map((source) => source.file).filter((file) => !given.includes(file));
  const copied: string[] = [];
  for (const file of fresh) {
    if (await copyIfAbsent(join(dataDir, file), join(workspaceDir, file))) copied.push(file);
  }
  if (fresh.length > 0) await writeFile(record, JSON.stringify([...given, ...fresh]));
  return copied;
}

async function namesIn(record: string): Promise<string[]> {
  try {
    const names: unknown = JSON.parse(await readFile(record, 'utf8'));
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

async function copyIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
