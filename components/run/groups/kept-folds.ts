import { z } from 'zod';
import type { GroupId } from '@/server/core/group';
import type { RunId } from '@/server/core/task';

const KEY = 'gaffer.folded';
/** What is folded is kept of at most this many runs; the one that was touched longest ago goes first. */
const RUNS_KEPT = 40;
const all = z.array(z.tuple([z.string(), z.array(z.string())]));

/** The groups of this run that are folded in this browser. */
export function readFolded(run: RunId): ReadonlySet<GroupId> {
  return new Set(readAll().find(([id]) => id === run)?.[1]);
}

export function writeFolded(run: RunId, folded: ReadonlySet<GroupId>): void {
  const others = readAll().filter(([id]) => id !== run);
  const next = folded.size > 0 ? [...others, [run, [...folded]]] : others;
  try {
    localStorage.setItem(KEY, JSON.stringify(next.slice(-RUNS_KEPT)));
  } catch {
    // Storage may be full or forbidden: it then lasts as long as the page.
  }
}

function readAll(): z.infer<typeof all> {
  try {
    const parsed = all.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
