/** What fits into one line of a node. */
const MOST = 28;

/** The end of a text that is being written, on one line, from a word on. */
export function lastWords(text: string): string {
  const line = text
    .slice(-4 * MOST)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= MOST) return line;
  const end = line.slice(-MOST);
  return `…${end.slice(end.indexOf(' ') + 1)}`;
}
