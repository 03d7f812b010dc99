import type { FailureClass } from '../core/failure.ts';
import type { LogicHost } from './logic-host.ts';
import type { Table } from './table.ts';
import { ToolError } from './tool-error.ts';
import { csvParse } from './tools/csv-parse.ts';
import { decodeText } from './tools/text/decode.ts';

/**
 * How long the parsing itself may take, how long it waits in all, and how often it is tried. The beginning of a file is
 * parsed in a tenth of a second; it is the start of a child that takes many on a machine that is busy.
 */
const LIMITS = { workMs: 5_000, totalMs: 30_000, tries: 2 };

/** Failures of the surroundings, after which another child may do better. */
const PASSING: readonly FailureClass[] = ['timeout', 'lost', 'unavailable'];

/**
 * The table in a file's bytes, decoded as `file.read` decodes them and parsed where logic tools run; the reason when
 * they hold none. Rejects when the parsing itself could not be done.
 */
export function parseTable(
  logic: LogicHost,
  limits: Partial<typeof LIMITS> = {},
): (bytes: Buffer) => Promise<Table | { unreadable: string }> {
  const { workMs, totalMs, tries } = { ...LIMITS, ...limits };
  return async (bytes) => {
    const decoded = decodeText(bytes);
    if (!decoded) return { unreadable: 'It holds binary data, not text.' };
    const input = { text: decoded.text };
    const patience = AbortSignal.timeout(totalMs);
    for (let tried = 1; ; tried += 1) {
      try {
        const output = await logic.run(csvParse.info.name, input, patience, { workMs });
        const { rows, ...table } = csvParse.info.output.parse(output);
        return Array.isArray(rows) ? { ...table, rows } : { unreadable: 'It is too large.' };
      } catch (error) {
        const cls = error instanceof ToolError ? error.failureClass : undefined;
        if (cls === 'validation' && error instanceof Error) return { unreadable: error.message };
        if (cls === undefined || !PASSING.includes(cls) || tried >= tries) throw error;
      }
    }
  };
}
