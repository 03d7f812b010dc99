import { isIdentifierName } from '../../core/column-name.ts';
import type { PlaybookParam } from '../../core/playbook.ts';
import { labelOf } from './bind-value.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { groupingOf } from './grouping.ts';
import type { ColumnMention } from './mentions.ts';
import type { Peek, PeekColumn } from './peek.ts';

type Holds = NonNullable<PlaybookParam['holds']>;

const FITS: Record<Holds, (column: PeekColumn, rows: number) => boolean> = {
  number: ({ type }) => type === 'number',
  date: ({ type }) => type === 'date' || type === 'year',
  name: ({ type, distinct }, rows) => type === 'text' && distinct * 2 >= rows,
  category: ({ type, distinct }) => type === 'text' || (type === 'number' && distinct <= 20),
  any: () => true,
};
const NOUN: Record<Holds, string> = {
  number: 'column of numbers',
  date: 'column of dates or years',
  name: 'column whose texts tell its rows apart',
  category: 'column of groups',
  any: 'column',
};
const MOST_GROUPS = 100;

/** What may be taken although the goal does not name it: no figure is made of identifiers. */
const UNNAMED: Record<Holds, (column: PeekColumn) => boolean> = {
  number: ({ name }) => !isIdentifierName(name),
  date: () => true,
  name: () => true,
  category: ({ type, distinct }) => type !== 'number' && distinct >= 2 && distinct <= MOST_GROUPS,
  any: () => true,
};

/** A column of the file: given by the person, said in the goal, or the only one that fits. */
export function bindColumn(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const { candidate } = context;
  const holds = param.holds ?? 'any';
  if (!candidate.peek) return null;
  const given = context.given[name];
  if (given) return givenColumn(given, holds, candidate.file.name, candidate.peek);
  const { columns, rows } = candidate.peek;
  const free = columns.filter((column) => FITS[holds](column, rows) && !isTaken(column, context));
  if (free.length === 0 && param.required !== false) {
    return {
      problem: `${candidate.file.name} has no ${NOUN[holds]} that could be "${param.label.toLowerCase()}".`,
    };
  }
  const optional = param.required === false;
  if (param.byValues) return ofValues(free, context);
  const found = said(free, { holds, optional }, context);
  if (found) return found;
  if (holds === 'category' && free.some((column) => column.name === context.group)) {
    const from = `each ${labelOf(context.group ?? '')} has one row of every date`;
    return { value: context.group ?? '', from, certainty: 0.9, words: [] };
  }
  const likeliest = fallback(free, { holds, optional, rows });
  return likeliest ?? (optional ? null : misfit(param, holds, context));
}

/** The columns that fit a parameter, for a form's suggestions. */
export function fittingColumns(param: PlaybookParam, peek: Peek): string[] {
  return peek.columns
    .filter((column) => FITS[param.holds ?? 'any'](column, peek.rows))
    .map((column) => column.name);
}

function givenColumn(given: string, holds: Holds, file: string, peek: Peek): BoundParam | Unbound {
  const exact = peek.columns.find((column) => column.name === given);
  const column = exact ?? peek.columns.find(({ name }) => name.toLowerCase() === given.trim().toLowerCase());
  if (!column) {
    const names = peek.columns.map((c) => c.name).join(', ');
    return { problem: `${file} has no column "${given}". Its columns are: ${names}.` };
  }
  if (!FITS[holds](column, peek.rows)) {
    return { problem: `The column "${column.name}" of ${file} is not a ${NOUN[holds]}.` };
  }
  return { value: column.name, from: 'chosen by you', certainty: 1, words: [] };
}

function isTaken(column: PeekColumn, context: BindingContext): boolean {
  return Object.entries(context.playbook.params).some(
    ([name, param]) => param.kind === 'column' && context.bound.get(name)?.value === column.name,
  );
}

/** The free column of which the goal names most values. */
function ofValues(free: readonly PeekColumn[], { candidate }: BindingContext): BoundParam | null {
  const best = candidate.mentions.values.find(({ column }) => free.some(({ name }) => name === column.name));
  if (!best) return null;
  const from = `${listed(best.values)} ${best.values.length > 1 ? 'are values' : 'is a value'} of it`;
  return { value: best.column.name, from, certainty: 0.95, words: [] };
}

function said(
  free: readonly PeekColumn[],
  { holds, optional }: { holds: Holds; optional: boolean },
  context: BindingContext,
): BoundParam | Unbound | null {
  const { columns, values } = context.candidate.mentions;
  const isFree = (mention: ColumnMention) => free.some((column) => column.name === mention.column.name);
  const byValues = values.filter(isFree)[0];
  const spent = wordsOfColumns(context);
  const picked = new Set(values.flatMap((mention) => mention.words));
  const isFigure = ({ words }: ColumnMention) => holds !== 'number' || !words.every((at) => picked.has(at));
  const isOwn = ({ share, words }: ColumnMention) => share === 1 || !words.every((at) => spent.has(at));
  const named = columns.filter(
    (mention) => isFree(mention) && mention.share >= 0.5 && isOwn(mention) && isFigure(mention),
  );
  const best = standingRight(named, holds, context);
  if (holds === 'category' && byValues && (byValues.values.length > 1 || !best)) {
    return ofValues(free, context);
  }
  if (!best) return null;
  const rivals = named.filter((mention) => mention.share === best.share);
  if (best.share < 1 && rivals.length > 1 && !optional) {
    return {
      problem: `${spoken(best, context)} could be ${listed(
        rivals.map(({ column }) => column.name),
        'or',
      )}.`,
    };
  }
  const from = `${spoken(best, context)} in the goal`;
  return { value: best.column.name, from, certainty: 0.8 + 0.2 * best.share, words: best.words };
}

/** Of columns named alike, a group is what stands behind “by”, in the goal’s order, and a figure what does not. */
function standingRight(
  named: readonly ColumnMention[],
  holds: Holds,
  { reading, candidate }: BindingContext,
): ColumnMention | undefined {
  const { columns, words } = groupingOf(reading, candidate.mentions);
  const alike = named.filter(({ share }) => share === named[0]?.share);
  if (holds === 'number') {
    const figure = alike.find((mention) => !mention.words.every((at) => words.has(at)));
    return figure ?? (columns.length > 1 ? undefined : named[0]);
  }
  const wanted = holds === 'category' && columns.find((each) => alike.some(({ column }) => column === each));
  return alike.find(({ column }) => column === wanted) ?? named[0];
}

/** The words of the goal that name columns which are bound already: no other is meant by a part of its name alone. */
function wordsOfColumns({ playbook, bound }: BindingContext): ReadonlySet<number> {
  const columns = Object.entries(playbook.params).filter(([, { kind }]) => kind === 'column');
  return new Set(columns.flatMap(([name]) => [...(bound.get(name)?.words ?? [])]));
}

function spoken(mention: ColumnMention, context: BindingContext): string {
  const words = mention.words.map((at) => context.reading.words[at]?.text ?? '').join(' ');
  return `“${words}”`;
}

/** Why a figure that the goal may mean cannot be taken: what it names holds no numbers. */
function misfit(
  { label }: PlaybookParam,
  holds: Holds,
  { candidate, playbook }: BindingContext,
): Unbound | null {
  if (holds !== 'number') return null;
  const named = candidate.mentions.columns.filter(
    ({ share, column }) => share === 1 && column.type === 'text',
  );
  const groups = Object.values(playbook.params).filter((param) => param.holds === 'category');
  if (named.length <= groups.length) return null;
  const columns = listed(named.map(({ column }) => column.name));
  const verb = named.length === 1 ? 'holds' : 'hold';
  return {
    problem: `I could not tell "${label.toLowerCase()}" from the goal: ${columns} ${verb} text, not numbers.`,
  };
}

type Wanted = { holds: Holds; optional: boolean; rows: number };

function fallback(free: readonly PeekColumn[], { holds, optional, rows }: Wanted): BoundParam | null {
  const allowed = free.filter(UNNAMED[holds]);
  const telling = holds === 'name' ? allowed.filter(({ distinct }) => distinct === rows) : [];
  const usable = telling.length === 1 ? telling : allowed;
  const full = usable.filter((column) => column.missing * 2 <= rows);
  const first = best(full, holds) ?? best(usable, holds);
  if (!first) return null;
  const only = usable.length === 1;
  if (!only && holds === 'number' && !optional) return null;
  const from = only ? `the only ${NOUN[holds]}` : `the likeliest ${NOUN[holds]}`;
  return { value: first.name, from, certainty: optional ? 1 : only ? 0.8 : 0.2, words: [] };
}

function best(columns: readonly PeekColumn[], holds: Holds): PeekColumn | undefined {
  if (holds === 'date' || holds === 'name') return columns[0];
  const rank = (column: PeekColumn) => (holds === 'category' ? column.distinct : -column.distinct);
  return [...columns].sort((a, b) => rank(a) - rank(b))[0];
}

function listed(items: readonly string[], last = 'and'): string {
  const names = items.slice(0, 5);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;
}
