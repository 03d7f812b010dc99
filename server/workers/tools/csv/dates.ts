const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$/;
const YEAR_FIRST = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: (.+))?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (.+))?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (.+))?$/;
const NAMED = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$/;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** How `3/4/2020` is read. */
export type SlashOrder = 'month first' | 'day first';

/** The date as ISO text (`2012-01-31`, `2012-01-31T08:00:00Z`), or null when the cell is not a date that exists. */
export function toIsoDate(cell: string, order: SlashOrder): string | null {
  const slashed = SLASHED.exec(cell);
  if (slashed) {
    const [, a, b, year, time] = slashed;
    return order === 'month first' ? iso(year, a, b, time) : iso(year, b, a, time);
  }
  const dotted = DOTTED.exec(cell);
  if (dotted) return iso(dotted[3], dotted[2], dotted[1], dotted[4]);
  const yearFirst = ISO.exec(cell) ?? YEAR_FIRST.exec(cell);
  if (yearFirst) return iso(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4]);
  const named = NAMED.exec(cell);
  return named ? iso(named[3], monthNumber(named[1] ?? ''), named[2], undefined) : null;
}

/** Whether the column's `a/b/year` cells say which comes first; null when they leave it open or there are none. */
export function slashOrder(cells: readonly string[]): { order: SlashOrder; certain: boolean } | null {
  let seen = false;
  let firstIsDay = false;
  let secondIsDay = false;
  for (const cell of cells) {
    const match = SLASHED.exec(cell);
    if (!match) continue;
    seen = true;
    if (Number(match[1]) > 12) firstIsDay = true;
    if (Number(match[2]) > 12) secondIsDay = true;
  }
  if (!seen) return null;
  if (firstIsDay && !secondIsDay) return { order: 'day first', certain: true };
  return { order: 'month first', certain: secondIsDay };
}

type Part = string | undefined;

function iso(year: Part, month: Part, day: Part, time: Part): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(2000 + (y % 400), m, 0)).getUTCDate()))
    return null;
  const date = `${String(y).padStart(4, '0')}-${pad(m)}-${pad(d)}`;
  if (time === undefined) return date;
  const clock = isoTime(time.trim());
  return clock === null ? null : `${date}T${clock}`;
}

function isoTime(text: string): string | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, hour = '', minute = '', second = '0', fraction = '', half, zone = ''] = match;
  const h = half === undefined ? Number(hour) : hourOfHalf(Number(hour), half.trim().toLowerCase());
  if (h === null || h > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${pad(h)}:${minute}:${pad(Number(second))}${fraction}${zone}`;
}

function hourOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function monthNumber(name: string): string {
  const small = name.toLowerCase();
  const at = MONTHS.findIndex(
    (month) => month === small || month.slice(0, 3) === small || (small === 'sept' && month === 'september'),
  );
  return String(at + 1);
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
