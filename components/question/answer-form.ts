import type { WorkspaceFile } from '@/server/core/plan';
import type { FormField } from '@/server/core/question';
import { text } from '../text/text';
import { jsonComplaint } from './json-complaint';

/** What is typed or picked, by field name. */
export type Answers = Readonly<Record<string, string>>;

const { question: words } = text;

export function startingAnswers(form: readonly FormField[]): Answers {
  return Object.fromEntries(form.map((field) => [field.name, field.value ?? '']));
}

/** Undefined until they are known. */
export type KnownFiles = readonly WorkspaceFile[] | undefined;

/** The columns of the file that stands in the field named by `of`; undefined when they are not known. */
export function columnsFor(
  field: FormField,
  answers: Answers,
  files: KnownFiles,
): readonly string[] | undefined {
  const file = field.of && files?.find(({ name }) => name === answers[field.of ?? '']);
  return file ? file.columns : undefined;
}

/** A changed field; columns that the newly chosen file does not have are emptied. */
export function changed(
  form: readonly FormField[],
  answers: Answers,
  name: string,
  value: string,
  files: KnownFiles,
): Answers {
  const next: Record<string, string> = { ...answers, [name]: value };
  for (const field of form) {
    if (field.kind !== 'column' || field.of !== name) continue;
    const columns = columnsFor(field, next, files);
    if (columns && !columns.includes(next[field.name] ?? '')) next[field.name] = '';
  }
  return next;
}

/** What is wrong, a sentence a field. Empty when the form can be sent. */
export function complaints(
  form: readonly FormField[],
  answers: Answers,
  files: KnownFiles,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of form) {
    const complaint = complaintAbout(field, answers, files);
    if (complaint) found[field.name] = complaint;
  }
  return found;
}

function complaintAbout(field: FormField, answers: Answers, files: KnownFiles): string | undefined {
  const value = answers[field.name]?.trim() ?? '';
  if (!value) return field.required ? words.missing(field.kind, field.label) : undefined;
  if (field.kind === 'json') return jsonComplaint(value);
  if (field.kind === 'number') return Number.isFinite(Number(value)) ? undefined : words.notNumber;
  if (field.kind === 'file')
    return !files || files.some(({ name }) => name === value) ? undefined : words.unknownFile(value);
  if (field.kind !== 'column') return undefined;
  const columns = columnsFor(field, answers, files);
  if (!columns || columns.includes(value)) return undefined;
  return words.unknownColumn(value, answers[field.of ?? ''] ?? '');
}

/** The parameters of the answer, without what was left empty. What stands around a value is no part of it. */
export function parameters(answers: Answers): Record<string, string> {
  const filled = Object.entries(answers).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}
