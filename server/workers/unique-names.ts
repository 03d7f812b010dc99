/**
 * The names in order, each once: one that stood before gets the first free number (`x_2`), and no name that stands
 * elsewhere in the list. Two names are one when `same` makes the same of them, such as without regard to case.
 */
export function uniqueNames(names: readonly string[], same = (name: string) => name): string[] {
  const taken = new Set(names.map(same));
  const used = new Set<string>();
  return names.map((name) => {
    const unique = used.has(same(name)) ? nextFree(name, (candidate) => taken.has(same(candidate))) : name;
    used.add(same(unique));
    taken.add(same(unique));
    return unique;
  });
}

function nextFree(name: string, isTaken: (candidate: string) => boolean): string {
  let n = 2;
  while (isTaken(`${name}_${n}`)) n += 1;
  return `${name}_${n}`;
}
