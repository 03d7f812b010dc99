import { isObject, type Json } from '../../core/json.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a part of the file is once it is filled in. `filled`: the values that came from the environment. */
export type Expanded = { value: Json; complaints: Complaint[]; filled: string[] };

/** What is wrong at a place of the file. */
export type Complaint = { place: string; says: string };

const VARIABLE = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/;

/**
 * The value with `${VAR}` and `${VAR:-default}` in all its strings filled in from the environment; the default stands
 * for a variable that is not set or empty. What cannot be filled in is complained of.
 */
export function expanded(value: Json, env: Environment): Expanded {
  const complaints: Complaint[] = [];
  const filled: string[] = [];
  const walk = (part: Json, place: string): Json => {
    if (typeof part === 'string')
      return filledIn(part, env, { complain: (says) => complaints.push({ place, says }), filled });
    if (Array.isArray(part)) return part.map((item, i) => walk(item, `${place}[${i}]`));
    if (!isObject(part)) return part;
    const entries = Object.entries(part);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, walk(item, place === '' ? key : `${place}.${key}`)]),
    );
  };
  return { value: walk(value, ''), complaints, filled };
}

type Notes = { complain: (says: string) => void; filled: string[] };

function filledIn(text: string, env: Environment, { complain, filled }: Notes): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, inside: string) => {
    const [, name, otherwise] = VARIABLE.exec(inside) ?? [];
    if (name === undefined) {
      complain(`holds ${whole}, which cannot be read: write \${VAR} or \${VAR:-default}`);
      return whole;
    }
    const found = env[name];
    if (found) filled.push(found);
    if (otherwise !== undefined) return found || otherwise;
    if (found !== undefined) return found;
    complain(`needs the environment variable ${name}, which is not set`);
    return '';
  });
}
