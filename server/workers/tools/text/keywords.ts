import { sentencesOf } from './segments.ts';

export type Keyword = { word: string; count: number };

/** What a text speaks of most: words, and pairs of words that stand together at least three times. */
export function keywords(text: string, most: number): Keyword[] {
  const words = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const sentence of sentencesOf(text)) {
    sentence.words.forEach((word, i) => {
      count(words, word);
      const before = sentence.words[i - 1];
      if (
        before !== undefined &&
        before !== word &&
        sentence.text.toLowerCase().includes(`${before} ${word}`)
      ) {
        count(pairs, `${before} ${word}`);
      }
    });
  }
  const strong = [...pairs].filter(([, n]) => n >= 3);
  for (const [pair, n] of strong)
    for (const word of pair.split(' ')) words.set(word, (words.get(word) ?? 0) - n);
  return [...words, ...strong]
    .filter(([, n]) => n > 0)
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .slice(0, most)
    .map(([word, n]) => ({ word, count: n }));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
