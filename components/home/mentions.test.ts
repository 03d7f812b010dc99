import { describe, expect, it } from 'vitest';
import { mentionsIn } from './mentions';

const names = ['cars.csv', 'weather.csv', 'my notes.txt'];

describe('file names in a goal', () => {
  it('calls no file missing before it is known which are there', () => {
    expect(mentionsIn('Describe cars.csv', undefined)).toEqual([]);
  });

  it('finds workspace files whatever their case, with spaces too', () => {
    expect(mentionsIn('Join CARS.csv with my notes.txt.', names)).toEqual([
      { name: 'cars.csv', known: true },
      { name: 'my notes.txt', known: true },
    ]);
  });

  it('does not see a name inside a longer one', () => {
    expect(mentionsIn('Describe oldcars.csv', names)).toEqual([{ name: 'oldcars.csv', known: false }]);
  });

  it('points out a name that looks like a file but is not there, once', () => {
    expect(mentionsIn('Compare sales.tsv with sales.tsv', names)).toEqual([
      { name: 'sales.tsv', known: false },
    ]);
  });

  it('finds nothing in plain prose', () => {
    expect(mentionsIn('Which maker improved fuel economy most since 1970?', names)).toEqual([]);
  });

  it('finds names with dots, after a dot or a dash, and among other letters', () => {
    const found = mentionsIn('.-old.sales.csv, “a.tsv.gz”、b-1.json/c.md', names).map(({ name }) => name);
    expect(found).toEqual(['old.sales.csv', 'a.tsv', 'b-1.json', 'c.md']);
  });

  it.each(['x', 'x.', '-', '.'])('looks through a goal that is one endless word of %s at once', (part) => {
    const began = performance.now();
    expect(mentionsIn(part.repeat(100_000), names)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(150);
  });
});
