import { labelOf } from '../../core/column-name.ts';

export { labelOf };

/** What a parameter is bound to. `null`: not bound. A list comes from a parameter of kind `values`. */
export type BoundValue = string | number | readonly string[] | null;
export type BoundParams = Readonly<Record<string, BoundValue>>;

/**
 * How a value is put into a text. Those for SQL give a complete token for any value, whatever characters it holds:
 * `identifier` a quoted name, `string` a literal, `strings` a list of literals, `number` a numeral; NULL when unbound. `label` reads as people write a column's
 * name; `prose` and `markdown` are for markdown: as a label, and as it stands.
 */
export const bindFilters: Readonly<Record<string, (value: BoundValue) => string>> = {
  identifier: (value) => (value === null ? 'NULL' : quoted(plain(value), '"')),
  string: (value) => (value === null ? 'NULL' : quoted(plain(value), "'")),
  strings: (value) =>
    listOf(value)
      .map((item) => quoted(item, "'"))
      .join(', ') || 'NULL',
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : 'NULL'),
  count: (value) => String(listOf(value).length),
  label: (value) => labelOf(plain(value)),
  prose: (value) => markdown(labelOf(plain(value))),
  markdown: (value) => markdown(plain(value)),
  plain,
};

/** A text that markdown shows literally. */
function markdown(text: string): string {
  return text
    .replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'))
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

function plain(value: BoundValue): string {
  return value === null ? '' : listOf(value).join(', ');
}

function listOf(value: BoundValue): string[] {
  if (value === null) return [];
  return typeof value === 'object' ? [...value] : [String(value)];
}

function quoted(text: string, mark: string): string {
  return mark + text.replaceAll('\0', '').replaceAll(mark, mark + mark) + mark;
}
