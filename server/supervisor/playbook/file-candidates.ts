import type { WorkspaceFile } from '../../core/plan.ts';
import type { FileCandidate } from './bound-param.ts';
import { findPhrase, findStems, type GoalReading } from './goal-reading.ts';
import type { Lexicon } from './lexicon.ts';
import { mentionsOf } from './mentions.ts';
import type { Peek, PeekTable } from './peek.ts';

/** At most so many files are looked into for one goal; those whose header the goal speaks of come first. */
const MOST_LOOKS = 12;
const TABLE_NAME = /\.(csv|tsv|tab|txt)$/i;
const DOCUMENT_NAME = /\.(txt|md|markdown|pdf|html?)$/i;

/** The workspace's tables, looked into. A file that the goal names in full is the only candidate. */
export async function findCandidates(
  reading: GoalReading,
  workspace: readonly WorkspaceFile[],
  tools: { lexicon: Lexicon; peek: PeekTable },
): Promise<FileCandidate[]> {
  const tables = tablesOf(workspace).map((file) => ({ file, named: nameIn(reading, file.name) }));
  const inFull = tables.filter(({ file }) => findPhrase(reading, file.name).length > 0);
  const chosen = inFull.length > 0 ? inFull : inOrder(tables, reading, tools.lexicon).slice(0, MOST_LOOKS);
  return Promise.all(chosen.map(({ file, named }) => lookInto(file, { reading, named, ...tools })));
}

/** Files that may hold a table. */
export function tablesOf(workspace: readonly WorkspaceFile[]): WorkspaceFile[] {
  return workspace.filter((file) => file.columns !== undefined || TABLE_NAME.test(file.name));
}

/** Files of text. */
export function documentsOf(workspace: readonly WorkspaceFile[]): WorkspaceFile[] {
  return workspace.filter((file) => DOCUMENT_NAME.test(file.name));
}

/** What a playbook that works on no table is bound with: no file, and whatever files the goal names. */
export function withoutTable(reading: GoalReading, workspace: readonly WorkspaceFile[]): FileCandidate {
  const named = documentsOf(workspace).flatMap((file) => nameIn(reading, file.name));
  return {
    file: { name: '', bytes: 0, modifiedAt: 0 },
    peek: null,
    mentions: { columns: [], values: [] },
    named,
  };
}

/** A text whose lines hold no more than one cell is prose. */
function isTable(file: WorkspaceFile, { columns }: Peek): boolean {
  return columns.length > 1 || !/\.txt$/i.test(file.name);
}

/** One file looked into. */
export async function lookInto(
  file: WorkspaceFile,
  tools: { reading: GoalReading; named: readonly number[]; lexicon: Lexicon; peek: PeekTable },
): Promise<FileCandidate> {
  const seen = await tools.peek(file);
  const unreadable = seen && 'unreadable' in seen ? seen.unreadable : undefined;
  const peek = seen && !('unreadable' in seen) && isTable(file, seen) ? seen : null;
  const mentions = peek ? mentionsOf(tools.reading, peek, tools.lexicon) : { columns: [], values: [] };
  return { file, peek, mentions, named: tools.named, ...(unreadable ? { unreadable } : {}) };
}

/** Where the goal names the file: in full, or without extension, in any number (“penguin” names `penguins.csv`). */
export function nameIn(reading: GoalReading, name: string): number[] {
  const whole = findPhrase(reading, name);
  return whole.length > 0 ? whole : findStems(reading, name.replace(/^.*\//, '').replace(/\.[^.]*$/, ''));
}

type Named = { file: WorkspaceFile; named: number[] };

function inOrder(tables: readonly Named[], reading: GoalReading, lexicon: Lexicon): Named[] {
  const spoken = new Set(reading.terms.map(({ term }) => term));
  const weight = ({ file, named }: Named) =>
    named.length * 10 +
    (file.columns ?? []).filter((column) => lexicon.namingTerms(column).some((term) => spoken.has(term)))
      .length;
  return [...tables].sort((a, b) => weight(b) - weight(a) || b.file.modifiedAt - a.file.modifiedAt);
}
