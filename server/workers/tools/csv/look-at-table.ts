import Papa from 'papaparse';
import { ToolError } from '../../tool-error.ts';
import { decodeText } from '../text/decode.ts';
import { findDelimiter } from './find-delimiter.ts';
import { columnNames } from './header.ts';
import { Oddities } from './oddities.ts';
import { plainText } from './plain-text.ts';

/** What the beginning of a file tells of the table in it. `problem`: why nothing can be done with it as it is. */
export type TableLook = { columns?: string[]; problem?: string };

const EMPTY = 'It is empty: there is nothing to work with. Add the file again once it holds something.';
const BINARY = 'It holds binary data, not text. Save the table as CSV, then add it again.';
const BLANK = 'It holds only empty lines. Add a line of column names and rows below it.';
const NO_ROWS = 'It has column names, but no rows below them. Add rows, then add it again.';

/**
 * The columns of a table from the beginning of its bytes, named as `csv.parse` names them, or what is wrong with it.
 * `whole`: nothing follows. A last line that may be cut is left out.
 */
export function lookAtTable(head: Buffer, whole: boolean): TableLook {
  if (head.length === 0) return { problem: EMPTY };
  const decoded = decodeText(whole ? head : head.subarray(0, head.lastIndexOf(10) + 1 || head.length));
  if (!decoded) return { problem: BINARY };
  const text = plainText(decoded.text);
  const { data } = Papa.parse<string[]>(text, { delimiter: findDelimiter(text), newline: '\n', preview: 20 });
  const [first, second] = data.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (!first) return whole ? { problem: BLANK } : {};
  try {
    const columns = columnNames(first, new Oddities());
    return whole && !second && data.length < 20 ? { columns, problem: NO_ROWS } : { columns };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { problem: `${error.message} ${error.details.advice ?? ''}`.trim() };
  }
}
