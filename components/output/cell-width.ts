/** How many ch of text stand on one line before a cell may break. */
const MOST_CH = 28;
/** What takes the room of two figures. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/gu;

/** A piece of a document: words, or what holds more pieces. */
type Piece = { value?: unknown; children?: readonly unknown[] };

/** Whether a cell holds more words than should stand on one line. */
export function isLongCell(cell: Piece): boolean {
  return widthOf(wordsOf(cell).trim()) > MOST_CH;
}

function wordsOf({ value, children }: Piece): string {
  if (typeof value === 'string') return value;
  return (children ?? []).map((child) => wordsOf(child as Piece)).join('');
}

function widthOf(words: string): number {
  return words.length + (words.match(WIDE)?.length ?? 0);
}
