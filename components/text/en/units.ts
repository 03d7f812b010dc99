const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, '0');
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `340 ms`, `1.2 s`, `42 s`, `3 m 04 s`, `2 h 05 m`. */
function duration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m ${two(Math.floor((ms % MINUTE) / SECOND))} s`;
  return `${Math.floor(ms / HOUR)} h ${two(Math.floor((ms % HOUR) / MINUTE))} m`;
}

/** Whole seconds to wait: `12 s`, `3 m 04 s`. */
function countdown(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : duration(seconds * SECOND);
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

/** `950`, `12.4k`, `1.2M`: never more than three figures and a part. */
function tokens(n: number): string {
  if (n < 1000) return String(Math.round(n));
  const [unit, size] = n < 999_500 ? (['k', 1e3] as const) : (['M', 1e6] as const);
  const amount = n / size;
  return `${amount < 99.95 ? amount.toFixed(1).replace(/\.0$/, '') : Math.round(amount)}${unit}`;
}

const dollars = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Millionths of a US dollar: `<$0.0001`, `$0.0042`, `$0.31`, `$12.40`. */
function money(microUsd: number): string {
  if (microUsd === 0) return '$0';
  if (microUsd < 100) return '<$0.0001';
  const usd = microUsd / 1e6;
  return usd < 0.009_95 ? `$${usd.toFixed(4)}` : `$${dollars.format(usd)}`;
}

/** From `low` to `high`, or one of them when they read alike. */
function range(low: number, high: number, write: (n: number) => string): string {
  const [from, to] = [write(low), write(high)];
  return from === to ? from : `${from}–${to}`;
}

/** A range of ms; a unit that both ends share is written once. */
function durations(low: number, high: number): string {
  const [from, to] = [duration(low), duration(high)];
  const [figure, unit] = /^[\d.]+ (ms|s)$/.test(to) ? to.split(' ') : [];
  const shared = figure !== undefined && from.split(' ').length === 2 && from.endsWith(` ${unit}`);
  return from === to ? from : `${shared ? from.split(' ')[0] : from}–${to}`;
}

export const units = {
  duration,
  durations,
  countdown,
  tokens,
  money,
  range,
  ago,
  bytes,
  moment: (at: number) => full.format(at),
  clock: (at: number) => clock.format(at),
  figure: (n: number) => figures.format(n),
  count: (n: number, one: string, many: string) => `${figures.format(n)} ${n === 1 ? one : many}`,
};
