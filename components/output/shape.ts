import type { OutputType } from '@/server/core/catalogue';
import { isObject, type Json } from '@/server/core/json';

export type ColumnType = 'number' | 'date' | 'boolean' | 'text';
export type TableColumn = { name: string; type: ColumnType };
export type TableValue = { columns: TableColumn[]; rows: Json[][]; oddities: string[] };

/** The text of an output: itself, or the field named like its type. */
export function textIn(value: Json | undefined, type: OutputType): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const field = value[type] ?? value.text;
  return typeof field === 'string' ? field : undefined;
}

/** The table in an output, or undefined when its shape is another. Rows that are no lists are left out. */
export function tableIn(value: Json | undefined): TableValue | undefined {
  if (!isObject(value) || !Array.isArray(value.columns)) return undefined;
  const rows = Array.isArray(value.rows) ? value.rows.filter((row): row is Json[] => Array.isArray(row)) : [];
  const oddities = Array.isArray(value.oddities)
    ? value.oddities.filter((odd) => typeof odd === 'string')
    : [];
  return { columns: value.columns.map(columnOf), rows, oddities };
}

function columnOf(column: Json): TableColumn {
  if (!isObject(column)) return { name: String(column), type: 'text' };
  const { name, type } = column;
  const known = type === 'number' || type === 'date' || type === 'boolean' ? type : 'text';
  return { name: typeof name === 'string' ? name : '', type: known };
}
