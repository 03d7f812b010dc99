import { textIn } from '@/components/output/shape';
import { isObject, type Json } from '@/server/core/json';
import type { OutputHandle } from '@/server/core/output';

/** The most rows of a table that are copied. */
const ROWS_LIMIT = 1000;

/** An output's value as Markdown: prose as it is, tables as tables, pictures and data as fenced code. */
export function toMarkdown(type: OutputHandle['type'], value: Json): string {
  const words = textIn(value, type);
  if (words !== undefined) return type === 'svg' ? fenced('svg', words) : words;
  if (type === 'table' && isObject(value)) {
    const table = tableOf(value);
    if (table) return table;
  }
  return fenced('json', JSON.stringify(value, null, 2));
}

function fenced(language: string, words: string): string {
  return `\`\`\`${language}\n${words}\n\`\`\``;
}

function tableOf(value: { columns?: Json; rows?: Json }): string | undefined {
  const { columns, rows } = value;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return undefined;
  const names = columns.map((column) => cellOf(isObject(column) ? (column.name ?? '') : column));
  const lines = rows
    .slice(0, ROWS_LIMIT)
    .map((row) => lineOf((Array.isArray(row) ? row : [row]).map(cellOf)));
  const rest = rows.length > ROWS_LIMIT ? [`\n… ${rows.length - ROWS_LIMIT}`] : [];
  return [lineOf(names), lineOf(names.map(() => '---')), ...lines, ...rest].join('\n');
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellOf(value: Json): string {
  if (value === null) return '';
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return words.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
}
