import Papa from 'papaparse';
import { decodeText } from '../text/decode.ts';
import { findDelimiter } from './find-delimiter.ts';
import { columnNames } from './header.ts';
import { Oddities } from './oddities.ts';
import { plainText } from './plain-text.ts';

/**
 * The columns of a table from the beginning of its bytes, named as `csv.parse` names them; undefined when there is
 * no header. A last line that may be cut is left out.
 */
export function readHeader(head: Buffer): string[] | undefined {
  const whole = head.subarray(0, head.lastIndexOf(10) + 1 || head.length);
  const text = plainText(decodeText(whole)?.text ?? '');
  const { data } = Papa.parse<string[]>(text, { delimiter: findDelimiter(text), newline: '\n', preview: 20 });
  const first = data.find((row) => row.some((cell) => cell.trim() !== ''));
  try {
    return first && columnNames(first, new Oddities());
  } catch {
    return undefined;
  }
}
