import Papa from 'papaparse';
import { ToolError } from '../../tool-error.ts';
import { decodeText } from '../text/decode.ts';
import { findDelimiter } from './find-delimiter.ts';
import { columnNames } from './header.ts';
import { Oddities } from './oddities.ts';
import { readNamedRows, refuseMarkup } from './parse-csv.ts';
import { plainText } from './plain-text.ts';

/** What the beginning of a file tells of the table in it. `problem`: why there is none, and what to do. */
export type TableLook = { columns?: string[]; problem?: string };

const EMPTY = 'It is empty. Add the file again once it holds something.';
const BINARY = 'It holds binary data, not text. Save the table as CSV, then add it again.';

/**
 * The columns of a table from the beginning of its bytes, named as `csv.parse` names them, or why it would refuse them.
 * `whole`: nothing follows. A last line that may be cut is left out.
 */
export function lookAtTable(head: Buffer, whole: boolean): TableLook {
  if (head.length === 0) return { problem: EMPTY };
  const decoded = decodeText(whole ? head : head.subarray(0, head.lastIndexOf(10) + 1 || head.length));
  if (!decoded) return { problem: BINARY };
  try {
    const columns = whole
      ? readNamedRows(decoded.text, undefined, new Oddities()).names
      : namesAbove(plainText(decoded.text));
    return columns ? { columns } : {};
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { problem: `${error.message} ${error.details.advice ?? ''}`.trim() };
  }
}

function namesAbove(text: string): string[] | undefined {
  refuseMarkup(text);
  const { data } = Papa.parse<string[]>(text, { delimiter: findDelimiter(text), newline: '\n', preview: 20 });
  const first = data.find((row) => row.some((cell) => cell.trim() !== ''));
  return first && columnNames(first, new Oddities());
}
