/** Digits that are meant: what a sum of fractions leaves behind them is noise. */
const MEANT = 12;

/** A number with all its decimals, less float noise, its thousands apart; `asName`: as years and identifiers are written. */
export function plainNumber(value: number, asName: boolean): string {
  const meant = Number(value.toPrecision(MEANT));
  const isApart = !asName && Math.abs(meant) >= 1000;
  const text = isApart ? meant.toLocaleString('en-US', { maximumFractionDigits: MEANT }) : String(meant);
  return text.replace('-', '−');
}
