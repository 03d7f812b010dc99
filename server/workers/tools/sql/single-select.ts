import { ToolError } from '../../tool-error.ts';

const STARTS = new Set(['SELECT', 'WITH', 'VALUES']);
const WRITES = new Set(['INTO', 'UPDATE', 'DELETE', 'ATTACH', 'PRAGMA', 'LOAD_EXTENSION']);
/** Comments, then quoted text and names (closed or not), then words, then anything else. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|\w+|[^\s\w]/g;

/** Throws `refused` unless the text is one statement that only reads: SELECT, WITH or VALUES. */
export function requireSingleSelect(sql: string): void {
  const tokens = (sql.match(TOKEN) ?? []).filter(
    (token) => !token.startsWith('--') && !token.startsWith('/*'),
  );
  while (tokens.at(-1) === ';') tokens.pop();
  const start = (tokens[0] ?? '').toUpperCase();
  if (!STARTS.has(start))
    throw refused(start === '' ? 'The statement is empty.' : `It starts with ${start}.`);
  if (tokens.includes(';')) throw refused('There is more than one.');
  const write = tokens.find((token, i) => WRITES.has(token.toUpperCase()) && tokens[i - 1] !== '.');
  if (write) throw refused(`It uses ${write.toUpperCase()}.`);
}

function refused(why: string): ToolError {
  return new ToolError('refused', `Only one reading statement is run: SELECT, WITH or VALUES. ${why}`, {
    advice: 'Write the query as one SELECT. Quote a column that has such a name: "update".',
  });
}
