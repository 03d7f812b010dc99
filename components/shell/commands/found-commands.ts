import MiniSearch from 'minisearch';
import { type Command, GROUPS } from './command';

/** The most that are shown, and the most tasks before anything is sought. */
const MOST = 60;
const MOST_UNSOUGHT = 8;

/** What fits the words, the group of the best one first; without words everything, and a few of the places. */
export function foundCommands(all: readonly Command[], sought: string): Command[] {
  const known = all.filter(({ isKeyOnly }) => !isKeyOnly);
  if (sought.trim() === '') return GROUPS.flatMap((group) => unsought(known, group));
  const index = new MiniSearch<{ id: number; title: string; words: string }>({ fields: ['title', 'words'] });
  index.addAll(known.map(({ title, words = '' }, id) => ({ id, title, words })));
  const hits = index
    .search(sought, { prefix: true, fuzzy: 0.25, boost: { title: 2 }, combineWith: 'AND' })
    .slice(0, MOST)
    .flatMap(({ id }) => known[id as number] ?? []);
  const order = [...new Set(hits.map(({ group }) => group))];
  return order.flatMap((group) => hits.filter((hit) => hit.group === group));
}

function unsought(known: readonly Command[], group: Command['group']): Command[] {
  const own = known.filter((command) => command.group === group);
  return group === 'tasks' || group === 'runs' ? own.slice(0, MOST_UNSOUGHT) : own;
}
