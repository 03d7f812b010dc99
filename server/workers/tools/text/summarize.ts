import { type Sentence, sentencesOf } from './segments.ts';

/** Sentences looked at; of a longer text, evenly spread. */
const MOST_SENTENCES = 4000;
/** How much a sentence that repeats a chosen one loses, and what standing first is worth. */
const REPETITION = 0.7;
const OPENING = 0.15;

/** The sentences that say most of what the text says, in the text's own order and words. */
export function summarize(text: string, most: number): { sentences: string[]; of: number } {
  const all = sentencesOf(text);
  const candidates = spread(all.filter(({ words }) => words.length >= 3));
  if (candidates.length <= most) {
    const kept = candidates.length > 0 ? candidates : all.slice(0, most);
    return { sentences: kept.map((sentence) => sentence.text), of: all.length };
  }
  const weights = weightsOf(candidates);
  const scores = candidates.map((sentence, i) => score(sentence, weights) * (i === 0 ? 1 + OPENING : 1));
  const chosen = choose(candidates, scores, most);
  return { sentences: chosen.sort((a, b) => a - b).map((i) => candidates[i]?.text ?? ''), of: all.length };
}

function spread(sentences: Sentence[]): Sentence[] {
  if (sentences.length <= MOST_SENTENCES) return sentences;
  const step = sentences.length / MOST_SENTENCES;
  return Array.from({ length: MOST_SENTENCES }, (_, i) => sentences[Math.floor(i * step)] as Sentence);
}

/** How much a word tells: how many sentences it is in, damped, so that neither rare nor everywhere wins. */
function weightsOf(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of sentences)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = sentences.length;
  return new Map([...counts].map(([word, n]) => [word, n < 2 ? 0 : Math.log1p(n) * Math.log(1 + total / n)]));
}

function score({ words }: Sentence, weights: ReadonlyMap<string, number>): number {
  const distinct = new Set(words);
  let sum = 0;
  for (const word of distinct) sum += weights.get(word) ?? 0;
  // Long sentences hold more, but only as their root: else the longest would always win.
  return sum / Math.sqrt(distinct.size + 4);
}

function choose(sentences: readonly Sentence[], scores: readonly number[], most: number): number[] {
  const left = [...scores];
  const chosen: number[] = [];
  while (chosen.length < most) {
    let best = -1;
    for (let i = 0; i < left.length; i += 1) if ((left[i] ?? 0) > (left[best] ?? 0)) best = i;
    if (best < 0) break;
    chosen.push(best);
    left[best] = 0;
    const taken = new Set(sentences[best]?.words);
    sentences.forEach(({ words }, i) => {
      left[i] = (left[i] ?? 0) * (1 - REPETITION * overlap(words, taken));
    });
  }
  return chosen;
}

function overlap(words: readonly string[], taken: ReadonlySet<string>): number {
  const distinct = new Set(words);
  let shared = 0;
  for (const word of distinct) if (taken.has(word)) shared += 1;
  return distinct.size === 0 ? 0 : shared / distinct.size;
}
