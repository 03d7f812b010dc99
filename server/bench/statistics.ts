/** The middle value. @throws RangeError when there is none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const next = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined || next === undefined) throw new RangeError('The median of nothing.');
  return (middle + next) / 2;
}
