import Papa from 'papaparse';

const CANDIDATES = [',', ';', '\t', '|'];
const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_ROWS = 50;

/** The delimiter of text with `\n` line ends under which the first rows are most alike in width, then widest; a comma when none divides the first row. */
export function findDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best = { delimiter: ',', alike: 0, width: 1 };
  for (const delimiter of CANDIDATES) {
    const { data } = Papa.parse<string[]>(sample, {
      delimiter,
      preview: SAMPLE_ROWS,
      skipEmptyLines: 'greedy',
    });
    const width = data[0]?.length ?? 0;
    if (width < 2) continue;
    const alike = data.filter((row) => row.length === width).length / data.length;
    if (alike > best.alike || (alike === best.alike && width > best.width))
      best = { delimiter, alike, width };
  }
  return best.delimiter;
}
