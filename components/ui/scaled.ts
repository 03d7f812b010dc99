const USUAL_TEXT_PX = 16;
let scale: number | undefined;

/** Pixels at the text size that the browser is set to: a row that is placed by pixels has room for larger text. */
export function scaled(px: number): number {
  if (typeof document === 'undefined') return px;
  scale ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT_PX || 1;
  return px * scale;
}
