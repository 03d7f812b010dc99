import type { LogicHost } from './logic-host.ts';
import type { Table } from './table.ts';
import { ToolError } from './tool-error.ts';
import { csvParse } from './tools/csv-parse.ts';
import { decodeText } from './tools/text/decode.ts';

const LIMIT_MS = 10_000;

/**
 * The table in a file's bytes, decoded as `file.read` decodes them and parsed where logic tools run; the reason when
 * they hold none. Rejects when the parsing itself could not be done.
 */
export function parseTable(logic: LogicHost): (bytes: Buffer) => Promise<Table | { unreadable: string }> {
  return async (bytes) => {
    const decoded = decodeText(bytes);
    if (!decoded) return { unreadable: 'It holds binary data, not text.' };
    const input = { text: decoded.text };
    try {
      const output = await logic.run(csvParse.info.name, input, AbortSignal.timeout(LIMIT_MS));
      const { rows, ...table } = csvParse.info.output.parse(output);
      return Array.isArray(rows) ? { ...table, rows } : { unreadable: 'It is too large.' };
    } catch (error) {
      if (error instanceof ToolError && error.failureClass === 'validation') {
        return { unreadable: error.message };
      }
      throw error;
    }
  };
}
