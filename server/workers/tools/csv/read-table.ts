import { ToolError } from '../../tool-error.ts';
import { decodeText } from '../text/decode.ts';
import { type ParsedCsv, parseCsv } from './parse-csv.ts';

/** The table in a file's bytes, decoded as `file.read` decodes them and parsed as `csv.parse` does. Throws `validation`. */
export function readTable(bytes: Buffer): ParsedCsv {
  const decoded = decodeText(bytes);
  if (!decoded) throw new ToolError('validation', 'This is not a table of text: it holds binary data.');
  return parseCsv(decoded.text);
}
