import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sources from './SOURCES.json' with { type: 'json' };

/** A shipped table: where it came from, and on which terms it may be passed on. */
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
