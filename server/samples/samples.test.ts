import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creditOf, sampleGoals, sampleSources, seedSamples } from './samples.ts';

describe('shipped samples', () => {
  let root: string;
  let dir: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gaffer-samples-'));
    dir = join(root, 'workspace');
  });
  afterEach(() => rm(root, { recursive: true }));

  it('puts every table into an empty workspace, once', async () => {
    expect(await seedSamples(dir)).toEqual(sampleSources.map((source) => source.file));
    expect(await seedSamples(dir)).toEqual([]);
  });

  it('leaves a person’s file of the same name as it is', async () => {
    await mkdir(dir);
    await writeFile(join(dir, 'cars.csv'), 'mine');
    expect(await seedSamples(dir)).not.toContain('cars.csv');
    expect(await readFile(join(dir, 'cars.csv'), 'utf8')).toBe('mine');
  });

  it('does not bring back a table that a person removed', async () => {
    await seedSamples(dir);
    await rm(join(dir, 'penguins.csv'));
    expect(await seedSamples(dir)).toEqual([]);
    expect(await readdir(dir)).not.toContain('penguins.csv');
  });

  it('names source, licence and publisher of every table', () => {
    for (const source of sampleSources) {
      expect(source.licence).toMatch(/Public domain|CC BY 4\.0|CC0|Verbatim copies allowed/);
      expect(new URL(source.url).protocol).toBe('https:');
      expect(creditOf(source.file)).toContain(source.licence);
    }
    expect(creditOf('someone-elses.csv')).toBe('');
  });

  it('offers goals on tables that are shipped', () => {
    const files = new Set(sampleSources.map((source) => source.file));
    for (const goal of sampleGoals) expect(files).toContain(goal.file);
    expect(sampleGoals.slice(0, 3).map((goal) => goal.goal)).toEqual([
      'Compare monthly rain in Seattle and New York and show it as a chart',
      'Which maker improved fuel economy most since 1970?',
      'Describe cars.csv',
    ]);
  });
});
