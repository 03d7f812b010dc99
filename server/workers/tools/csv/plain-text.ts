/** The text without a byte order mark and with `\n` for every line end: files that mix line ends are read row by row. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
