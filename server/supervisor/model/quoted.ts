/** The shortest fence. */
const FENCE = 3;

/**
 * Text from elsewhere as a block of a prompt: named, cut to `cap` characters, which is said, and between fences that
 * are longer than any that it holds, so that it cannot end its own block. The label is the project's own word.
 */
export function quoted(label: string, data: string, cap: number): string {
  const shown = data.length > cap ? data.slice(0, cap).replace(/[\uD800-\uDBFF]$/, '') : data;
  const left = data.length - shown.length;
  const cut = left > 0 ? ` (cut: ${left} of ${data.length} characters are left out)` : '';
  const longest = (shown.match(/"+/g) ?? []).reduce((most, run) => Math.max(most, run.length), FENCE - 1);
  const fence = '"'.repeat(longest + 1);
  return `Block ${label}${cut}:\n${fence}\n${shown}\n${fence}`;
}
