import type { OutputType } from '../core/catalogue.ts';
import { isObject, type Json } from '../core/json.ts';

type NaturalForm = { text: string; contentType: string; extension: string };

/** An output as people keep it: a table as CSV, markdown and text as they are, all else as indented JSON. */
export function naturalForm(value: Json, type: OutputType): NaturalForm {
  const text = textIn(value, type);
  if (type === 'svg' && text !== undefined)
    return { text, contentType: 'image/svg+xml; charset=utf-8', extension: 'svg' };
  if (type === 'markdown' && text !== undefined) {
    return { text, contentType: 'text/markdown; charset=utf-8', extension: 'md' };
  }
  if (type === 'text' && text !== undefined)
    return { text, contentType: 'text/plain; charset=utf-8', extension: 'txt' };
  const csv = type === 'table' ? tableCsv(value) : undefined;
  if (csv !== undefined) return { text: csv, contentType: 'text/csv; charset=utf-8', extension: 'csv' };
  return {
    text: JSON.stringify(value, null, 2),
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
  };
}

/** The text itself, or the one field of that name: `{"markdown": "…"}`. */
function textIn(value: Json, type: OutputType): string | undefined {
  if (typeof value === 'string') return value;
  const field = isObject(value) ? (value[type] ?? value.text) : undefined;
  return typeof field === 'string' ? field : undefined;
}

/** A line of a CSV file. */
export function csvLine(cells: readonly Json[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function tableCsv(value: Json): string | undefined {
  if (!isObject(value) || !Array.isArray(value.columns) || !Array.isArray(value.rows)) return undefined;
  const header = value.columns.map((column) => (isObject(column) ? (column.name ?? '') : column));
  const rows = value.rows.map((row) => (Array.isArray(row) ? row : [row]));
  return [header, ...rows].map(csvLine).join('');
}

/** A field of a CSV file. Text that a spreadsheet would run as a formula is quoted with an apostrophe. */
function cell(value: Json): string {
  if (value === null) return '';
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const text = typeof value === 'string' && /^[=+@\t\r]|^-[^\d.]/.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
