import { join } from 'node:path';
import type Database from 'libsql';
import type { Envelope } from '../core/envelope.ts';
import { measure } from './blob-files.ts';
import type { Finding } from './finding.ts';
import { hashOf } from './output-value.ts';

type OutputRow = { hash: string; bytes: number; text: string | null };

/** Every handle in the log has its value, and every value its hash and size. */
export async function examineOutputs(
  db: Database.Database,
  folder: string,
  envelopes: readonly Envelope[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const row of db
    .prepare('SELECT "hash", "bytes", "text" FROM "Output"')
    .iterate() as Iterable<OutputRow>) {
    known.add(row.hash);
    const problem = problemOf(row, await measured(row, folder));
    if (problem) findings.push({ where: 'Output', problem: `${row.hash} ${problem}` });
  }
  for (const { stream, event } of envelopes) {
    if (event.type !== 'task.succeeded' && event.type !== 'task.provided') continue;
    if (known.has(event.output.hash)) continue;
    findings.push({ where: stream, problem: `the output ${event.output.hash} of ${event.task} is missing` });
  }
  return findings;
}

type Measured = { hash: string; bytes: number };

function measured({ text, hash }: OutputRow, folder: string): Promise<Measured | undefined> | Measured {
  return text === null ? measure(join(folder, hash)) : { hash: hashOf(text), bytes: Buffer.byteLength(text) };
}

function problemOf(row: OutputRow, found: Measured | undefined): string | undefined {
  if (found === undefined) return 'has neither a text nor a file';
  if (found.bytes !== row.bytes) return `has ${found.bytes} bytes instead of ${row.bytes}`;
  return found.hash === row.hash ? undefined : `has the value of another hash, ${found.hash}`;
}
