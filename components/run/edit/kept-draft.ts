import { z } from 'zod';
import { graphOp } from '@/server/core/patch';
import type { RunId } from '@/server/core/task';
import type { RunStore } from '../store/run-store';
import { type EditDraft, newDraft } from './edit-draft';
import { type EditStore, setDraft } from './edit-store';

const KEY = 'gaffer.edits';
/** Drafts of at most this many runs are kept; the one that was touched longest ago goes first. */
const RUNS_KEPT = 20;

const step = z.object({ ops: z.array(graphOp), merge: z.string().optional() });
const kept = z.object({
  base: z.int().min(0),
  steps: z.array(step).min(1),
  seen: z.array(z.tuple([z.string().nullable(), z.int()])),
  answers: z.string().optional(),
});
const all = z.array(z.tuple([z.string(), kept]));
type Kept = z.infer<typeof all>[number];

/** The draft as it is kept: what was undone is not. Undefined: there is nothing to keep. */
export function toKept(draft: EditDraft | undefined): z.infer<typeof kept> | undefined {
  if (!draft || draft.steps.length === 0) return undefined;
  const steps = draft.steps.map(({ ops, merge }) => ({
    ops: [...ops],
    ...(merge !== undefined && { merge }),
  }));
  const { base, seen, answers } = draft;
  const looked = [...seen].map(([id, revision]): [string | null, number] => [id ?? null, revision]);
  return { base, steps, seen: looked, ...(answers !== undefined && { answers }) };
}

export function fromKept({ base, steps, seen, answers }: z.infer<typeof kept>): EditDraft {
  const looked = new Map(seen.map(([id, at]) => [id ?? undefined, at]));
  return { ...newDraft(base), steps, seen: looked, ...(answers !== undefined && { answers }) };
}

/** Keeps the draft of this run in this browser, and goes on with one that was kept. Returns how to stop. */
export function keepDraft(id: RunId, edit: EditStore, run: RunStore): () => void {
  let restored = false;
  const restore = () => {
    const { state, catalogue } = run.getState();
    if (restored || !state || !catalogue) return;
    restored = true;
    const before = readAll().find(([one]) => one === id)?.[1];
    if (before && !state.closed && !edit.getState().draft) setDraft(edit, run, fromKept(before));
  };
  restore();
  const stops = [
    run.subscribe(restore),
    edit.subscribe(({ draft }, before) => {
      if (draft !== before.draft) write(id, draft);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function write(id: RunId, draft: EditDraft | undefined): void {
  const value = toKept(draft);
  const others = readAll().filter(([one]) => one !== id);
  const next: Kept[] = value ? [...others, [id, value]] : others;
  try {
    localStorage.setItem(KEY, JSON.stringify(next.slice(-RUNS_KEPT)));
  } catch {
    // Storage may be full or forbidden: the draft then lasts as long as the page.
  }
}

function readAll(): Kept[] {
  try {
    const parsed = all.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
