import { STOP_WORDS } from './stop-words.ts';

const HAN = /\p{Script=Han}/u;

/** A sentence of a text and the words in it that carry meaning, in small letters. */
export type Sentence = { text: string; words: string[] };

/** Sentences in order. Chinese and English may stand in one text; line ends in the middle of a sentence are no end. */
export function sentencesOf(text: string): Sentence[] {
  const locale = isChinese(text) ? 'zh' : 'en';
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return paragraphsOf(text).flatMap((paragraph) =>
    [...segmenter.segment(paragraph)]
      .map(({ segment }) => segment.trim())
      .filter((segment) => segment !== '')
      .map((segment) => ({ text: segment, words: wordsOf(segment) })),
  );
}

/** Words that carry meaning, in small letters, in order. */
export function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter(isChinese(text) ? 'zh' : 'en', { granularity: 'word' });
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const word = segment.toLowerCase();
    if (isWordLike && !STOP_WORDS.has(word) && !/^\d/.test(word) && (word.length > 1 || HAN.test(word)))
      words.push(word);
  }
  return words;
}

export function isChinese(text: string): boolean {
  const start = text.slice(0, 5000);
  return (start.match(/\p{Script=Han}/gu)?.length ?? 0) * 4 > start.length;
}

/** Blocks between empty lines, headings and list items apart, each on one line. */
function paragraphsOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)|\n(?=#)|(?<=^#[^\n]*)\n/m)
    .map((block) => block.replace(/\s*\n\s*/g, isChinese(block) ? '' : ' ').trim())
    .filter((block) => block !== '');
}
