import { isBlob } from '@/server/core/blob';
import type { OutputType } from '@/server/core/catalogue';
import { isObject, type Json } from '@/server/core/json';

export type ColumnType = 'number' | 'date' | 'boolean' | 'text';
export type TableColumn = { name: string; type: ColumnType };
/** `count`: how many rows there are; more than `rows` when only the first are here. */
export type TableValue = { columns: TableColumn[]; rows: Json[][]; count: number; oddities: string[] };

/** The text of an output: itself, or the field named like its type. */
export function textIn(value: Json | undefined, type: OutputType): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const field = value[type] ?? value.text;
  if (isBlob(field)) return typeof field.head === 'string' ? `${field.head}…` : undefined;
  return typeof field === 'string' ? field : undefined;
}

/** The table in an output, or undefined when its shape is another. Rows that are no lists are left out. */
export function tableIn(value: Json | undefined): TableValue | undefined {
  if (!isObject(value) || !Array.isArray(value.columns)) return undefined;
  const given = isBlob(value.rows) ? value.rows.head : value.rows;
  const rows = Array.isArray(given) ? given.filter((row): row is Json[] => Array.isArray(row)) : [];
  const count = isBlob(value.rows) ? (value.rows.count ?? rows.length) : rows.length;
  const oddities = Array.isArray(value.oddities)
    ? value.oddities.filter((odd) => typeof odd === 'string')
    : [];
  return { columns: value.columns.map(columnOf), rows, count, oddities };
}

function columnOf(column: Json): TableColumn {
  if (!isObject(column)) return { name: String(column), type: 'text' };
  const { name, type } = column;
  const known = type === 'number' || type === 'date' || type === 'boolean' ? type : 'text';
  return { name: typeof name === 'string' ? name : '', type: known };
}
