import { text } from '@/components/text/text';
import type { Problem } from '../problems';

/** What is wrong with one input, in words; undefined: nothing. */
export function inputComplaint(problems: readonly Problem[], name: string): string | undefined {
  const own = problems.find(({ field }) => isWithin(field, `input.${name}`));
  return own && plainWords(own.message);
}

/** Problems of a task that stand at no input of its own. */
export function otherProblems(problems: readonly Problem[], names: readonly string[]): Problem[] {
  return problems.filter(({ field }) => !names.some((name) => isWithin(field, `input.${name}`)));
}

function isWithin(field: string, place: string): boolean {
  return field === place || field.startsWith(`${place}.`) || field.startsWith(`${place}[`);
}

/** A validator's sentence as a person would say it. */
export function plainWords(message: string): string {
  if (/received (undefined|null)/.test(message)) return text.run.edit.form.needed;
  const plain = message.replace(/^Invalid input: /, '').replace(/ \(for [^)]*\)\.$/, '.');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
