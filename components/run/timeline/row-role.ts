/** What a row is for assistive tools: `index` of `of` at its level; without a level the list is flat. */
export function rowRole({
  level,
  index,
  of,
  selected,
  expanded,
}: {
  level: number | undefined;
  index: number;
  of: number;
  selected: boolean;
  expanded?: boolean;
}) {
  return {
    role: level === undefined ? 'option' : 'treeitem',
    'aria-level': level,
    'aria-expanded': expanded,
    'aria-posinset': index + 1,
    'aria-setsize': of,
    'aria-selected': selected,
  } as const;
}
