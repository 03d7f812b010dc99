import type Database from 'libsql';
import { ToolError } from '../../tool-error.ts';
import { HARMLESS_FUNCTIONS, HARMLESS_TABLES } from './harmless-functions.ts';

type Step = { opcode: string; detail: string };

/** Steps of SQLite's program that call a function; the detail is its name with its number of arguments. */
const CALLS = /^(?:Pure)?Func|^Function|^Agg/;

/**
 * Throws `refused` when the compiled statement would call a function, or read a virtual table, that is not known only to
 * compute. The compiled program is looked at, not the text: no quoting, view or subquery hides a name in it.
 */
export function requireHarmless(db: Database.Database, sql: string): void {
  const steps = program(db, sql);
  const called = steps
    .filter(({ opcode }) => CALLS.test(opcode))
    .map(({ detail }) => detail.replace(/\(-?\d+\)$/, ''));
  const strange = called.find((name) => name !== '' && !HARMLESS_FUNCTIONS.has(name));
  if (strange) throw refused(`It calls ${strange}, which does more than compute.`);
  const opened = steps.filter(({ opcode }) => opcode === 'VOpen').map(({ detail }) => detail);
  if (opened.length === 0) return;
  const known = new Set(HARMLESS_TABLES.flatMap((table) => openedBy(db, `SELECT 1 FROM ${table}('[]')`)));
  if (opened.some((table) => !known.has(table))) throw refused('It reads a virtual table.');
}

/** What identifies the virtual tables that a statement opens, on this connection. */
function openedBy(db: Database.Database, sql: string): string[] {
  return program(db, sql).flatMap(({ opcode, detail }) => (opcode === 'VOpen' ? [detail] : []));
}

function program(db: Database.Database, sql: string): Step[] {
  const rows = db.prepare(`EXPLAIN ${sql}`).raw(true).all() as unknown[][];
  return rows.map((row) => ({ opcode: String(row[1]), detail: String(row[5] ?? '') }));
}

function refused(why: string): ToolError {
  return new ToolError('refused', `A query only computes over its tables. ${why}`, {
    advice: 'Leave it out. To read a file, use a task of file.read.',
  });
}
