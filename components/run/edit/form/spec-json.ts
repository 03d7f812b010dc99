import { jsonComplaint } from '@/components/question/json-complaint';
import { text } from '@/components/text/text';
import type { Json } from '@/server/core/json';
import { jsonPath } from '@/server/core/schema-check';
import { type TaskId, type TaskSpec, taskSpec } from '@/server/core/task';

/** The task as JSON for a person to edit. */
export function specJson(spec: TaskSpec): string {
  return JSON.stringify(spec, null, 2);
}

/** The task that the text is, or what is wrong with it: a sentence each. Its id stays. */
export function readSpec(typed: string, id: TaskId): { spec: TaskSpec } | { complaints: string[] } {
  const complaint = jsonComplaint(typed);
  if (complaint || typed.trim() === '') return { complaints: [complaint ?? text.run.edit.form.needed] };
  const parsed = taskSpec.safeParse(JSON.parse(typed) as Json);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(({ path, message }) => `${jsonPath('$', path)}: ${message}`);
    return { complaints };
  }
  return parsed.data.id === id ? { spec: parsed.data } : { complaints: [text.run.edit.form.idStays(id)] };
}
