import type Database from 'libsql';
import type { Envelope } from '../core/envelope.ts';
import type { Finding } from './finding.ts';
import { OutputFiles } from './output-files.ts';
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
  const files = new OutputFiles(folder);
  for (const row of db
    .prepare('SELECT "hash", "bytes", "text" FROM "Output"')
    .iterate() as Iterable<OutputRow>) {
    known.add(row.hash);
    const problem = problemOf(row, row.text ?? (await files.read(row.hash)));
    if (problem) findings.push({ where: 'Output', problem: `${row.hash} ${problem}` });
  }
  for (const { stream, event } of envelopes) {
    if (event.type !== 'task.succeeded' || known.has(event.output.hash)) continue;
    findings.push({ where: stream, problem: `the output ${event.output.hash} of ${event.task} is missing` });
  }
  return findings;
}

function problemOf(row: OutputRow, text: string | undefined): string | undefined {
  if (text === undefined) return 'has neither a text nor a file';
  if (Buffer.byteLength(text) !== row.bytes)
    return `has ${Buffer.byteLength(text)} bytes instead of ${row.bytes}`;
  return hashOf(text) === row.hash ? undefined : `has the value of another hash, ${hashOf(text)}`;
}
