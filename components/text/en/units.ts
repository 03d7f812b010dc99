const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, '0');
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `340 ms`, `1.2 s`, `42 s`, `3 m 04 s`, `2 h 05 m`. */
function duration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m ${two(Math.floor((ms % MINUTE) / SECOND))} s`;
  return `${Math.floor(ms / HOUR)} h ${two(Math.floor((ms % HOUR) / MINUTE))} m`;
}

/** How long ago, coarsely; beyond a week the caller's date is better. */
function ago(ms: number): string {
  if (ms < 5 * SECOND) return 'just now';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  if (ms < 7 * DAY) return `${Math.floor(ms / DAY)} d ago`;
  return day.format(Date.now() - ms);
}

/** `812 B`, `12.4 KB`, `3.1 MB`; a KB is 1,000 bytes. */
function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const step = n < 999_950 ? (['KB', 1e3] as const) : (['MB', 1e6] as const);
  const amount = n / step[1];
  return `${amount.toFixed(amount < 100 ? 1 : 0)} ${step[0]}`;
}

export const units = {
  duration,
  ago,
  bytes,
  moment: (at: number) => full.format(at),
  figure: (n: number) => figures.format(n),
  count: (n: number, one: string, many: string) => `${figures.format(n)} ${n === 1 ? one : many}`,
};
