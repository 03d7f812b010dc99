import type { PlaybookParam } from '../../core/playbook.ts';
import { unknownYear } from './bind-number.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { yearList } from './goal-years.ts';

/** Several years of a column of dates: those that a person listed, or the goal names in one list. */
export function bindYears(
  given: string | undefined,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const said = given ? undefined : yearList(context.reading);
  const years = given ? given.split(/[;,\s]+/).filter((part) => part !== '') : said?.years.map(String);
  if (!years || years.length === 0) return null;
  const odd = years.find((year) => !/^[12]\d{3}$/.test(year));
  if (odd !== undefined)
    return { problem: `${param.label} must be years, such as 2012; 2013, not "${odd}".` };
  const unknown = years
    .map((year) => unknownYear(Number(year), param, context))
    .find((found) => found !== null);
  if (unknown) return unknown;
  const from = said ? 'named in the goal' : 'chosen by you';
  return { value: years, from, certainty: 1, words: said?.words ?? [] };
}
