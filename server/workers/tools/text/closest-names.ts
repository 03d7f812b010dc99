/** The names most like the one asked for, best first: by letter pairs in common, ignoring case. */
export function closestNames(asked: string, names: readonly string[], most = 3): string[] {
  const wanted = pairs(asked);
  const scored = names.map((name) => ({ name, score: likeness(wanted, pairs(name)) }));
  const near = scored
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score || compare(a.name, b.name));
  return near.slice(0, most).map(({ name }) => name);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size || 1);
}

function pairs(text: string): Set<string> {
  const padded = ` ${text.toLowerCase()} `;
  const found = new Set<string>();
  for (let i = 0; i + 1 < padded.length; i += 1) found.add(padded.slice(i, i + 2));
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
