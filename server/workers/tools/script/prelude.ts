/**
 * Runs in the machine before the script: its own copies of what reads and writes values, which the script cannot
 * replace. Gives {parse, write, console, lines, describe}. `console.log` keeps 100 lines of 500 characters.
 */
export const PRELUDE = `(() => {
  const { parse, stringify } = JSON;
  const text = String;
  const kept = [];
  const word = (value) => {
    try {
      return typeof value === 'string' ? value : text(stringify(value));
    } catch (error) {
      return '(cannot be shown)';
    }
  };
  const log = (...values) => {
    if (kept.length < 100) kept[kept.length] = values.map(word).join(' ').slice(0, 500);
  };
  const part = (error, name) => {
    try {
      return text(error[name]).slice(0, 1000);
    } catch (fault) {
      return '';
    }
  };
  const isError = (value) => typeof value === 'object' && value !== null && 'message' in value;
  const describe = (error) =>
    isError(error)
      ? stringify({ name: part(error, 'name'), message: part(error, 'message'), stack: part(error, 'stack') })
      : stringify({ name: 'thrown', message: word(error).slice(0, 1000), stack: '' });
  return {
    parse: (json) => parse(json),
    write: (value) => stringify(value),
    console: Object.freeze({ log, info: log, warn: log, error: log }),
    lines: () => stringify(kept),
    describe,
  };
})()`;
