const OPENS = '<think>';
const CLOSES = '</think>';

/**
 * The answer without the thinking that some local models write before it. While that goes on, nothing. (A closing tag
 * alone counts too: some templates swallow the opening one.)
 */
export function spoken(text: string): string {
  const begun = text.trimStart();
  if (!begun.startsWith(OPENS)) return OPENS.startsWith(begun) ? '' : text;
  const end = begun.indexOf(CLOSES);
  return end < 0 ? '' : begun.slice(end + CLOSES.length).trimStart();
}

/** The same of a text that holds JSON, where a closing tag alone tells of thinking too. */
export function spokenJson(text: string): string {
  const after = spoken(text);
  const end = after.indexOf(CLOSES);
  return end >= 0 && !isJson(after) ? after.slice(end + CLOSES.length) : after;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
