/**
 * How long a provider wishes us to wait, in ms, of whatever length. Read from `retry-after-ms`, else `retry-after` in
 * seconds or as a date. Undefined when it says nothing or nothing that can be understood.
 */
export function retryAfter(header: (name: string) => string | undefined, now: number): number | undefined {
  const ms = amount(header('retry-after-ms'));
  if (ms !== undefined) return Math.ceil(ms);
  const said = header('retry-after');
  const seconds = amount(said);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  return said === undefined ? undefined : untilDate(said, now);
}

function amount(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Dates of HTTP begin with the name of a day; `Date.parse` alone would read dates into garbage. */
function untilDate(text: string, now: number): number | undefined {
  if (!/^\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
