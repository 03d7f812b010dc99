/** A word of a text: as written, its stem, and whether it begins with a capital. */
export type Word = { text: string; stem: string; capital: boolean };

const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\d{1,3}(?:,\d{3})+(?![,\d])(?:\.\d+)?|\d+(?:\.\d+)?(?:s\b)?/gu;
const HAN = /\p{Script=Han}/u;
const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/** Of how many short texts the words are remembered: the wordings of playbooks and the names of columns come again and again. */
const REMEMBERED = 4000;
const SHORT = 80;
const remembered = new Map<string, readonly Word[]>();

/**
 * The words of a text or of a name in any case style (`Miles_per_Gallon`, `fuelEconomy`), in Chinese too, which writes
 * them without spaces. Numbers are words (“2,000” is one), and so are decades (“1970s”).
 */
export function wordsOf(text: string): readonly Word[] {
  if (text.length > SHORT) return readWords(text);
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const words = readWords(text);
  remembered.set(text, words);
  return words;
}

function readWords(text: string): readonly Word[] {
  const spaced = text.normalize('NFKC').replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2');
  return [...spaced.matchAll(WORD)]
    .flatMap(([word]) => (HAN.test(word) ? chineseWords(word) : [word]))
    .map((word) => ({ text: word, stem: stem(word), capital: /^\p{Lu}/u.test(word) }));
}

function chineseWords(run: string): string[] {
  const parts = run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  return parts.flatMap((part) =>
    HAN.test(part) ? [...chinese.segment(part)].map(({ segment }) => segment) : [part],
  );
}

/**
 * The light stem of a word: endings of number, tense and manner go, so that "improved" and "improving", "monthly" and
 * "months" meet. It need not be a word.
 */
export function stem(word: string): string {
  const lower = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s$/, '');
  if (lower.length < 4) return lower;
  const single = lower
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^sui])s$/, '$1');
  const bare = single
    .replace(/^(.{4,})ly$/, '$1')
    .replace(/^(.{3,})(?:ing|ed)$/, '$1')
    .replace(/([bdgmnprt])\1$/, '$1');
  return bare.length > 3 ? bare.replace(/e$/, '') : bare;
}
