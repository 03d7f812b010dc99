import type { Observation } from './plan.ts';
import type { RunState } from './state.ts';

/** What people wrote on tasks, as a planner is told it when the plan is changed. */
export function notesOf({ notes = {}, tasks }: Pick<RunState, 'notes' | 'tasks'>): Observation[] {
  return Object.entries(notes).map(([id, written]) => {
    const title = tasks.get(id)?.spec.title ?? id;
    const texts = written.map(({ text, by }) => `${by.name || 'A person'}: ${text}`);
    return { type: 'remark', text: `Notes on “${title}” (${id}):\n${texts.join('\n')}`.slice(0, 10_000) };
  });
}
