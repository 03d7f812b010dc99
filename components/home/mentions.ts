/** A file name found in a goal. `known`: the workspace has it. */
export type Mention = { name: string; known: boolean };

/** What may be a name, whole: looked for from its beginning alone, so that one endless word takes no time. */
const NAME_LIKE = /[\p{L}\p{N}._-]+/gu;
const EDGE = /^[._-]+/;
const FILE_LIKE = /^[\p{L}\p{N}].*\.(?:csv|tsv|json|ndjson|txt|md|xlsx|parquet)\b/iu;
/** How much of a goal is looked through, characters. */
const WINDOW = 20_000;

/** The files a goal names: those of the workspace, then names that look like files but are not there. None while nobody knows what is there. */
export function mentionsIn(goal: string, names: readonly string[] | undefined): Mention[] {
  if (!names) return [];
  const looked = goal.slice(0, WINDOW).toLowerCase();
  const known = names.filter((name) => standsIn(looked, name.toLowerCase()));
  const covered = new Set(known.map((name) => name.toLowerCase()));
  const unknown = new Map<string, Mention>();
  for (const found of filesIn(goal.slice(0, WINDOW))) {
    const key = found.toLowerCase();
    const partOfKnown = [...covered].some((name) => name.includes(key));
    if (!partOfKnown && !unknown.has(key)) unknown.set(key, { name: found, known: false });
  }
  return [...known.map((name) => ({ name, known: true })), ...unknown.values()];
}

function filesIn(goal: string): string[] {
  return [...goal.matchAll(NAME_LIKE)].flatMap(([name]) => FILE_LIKE.exec(name.replace(EDGE, ''))?.[0] ?? []);
}

/** Whole names only: `cars.csv` does not stand in `oldcars.csv`. */
function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const edges = [text[at - 1], text[at + name.length]];
    if (edges.every((edge) => edge === undefined || !/[\p{L}\p{N}_-]/u.test(edge))) return true;
  }
  return false;
}
