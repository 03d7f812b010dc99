import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { findPhrase } from './goal-reading.ts';

const MOST = 200;

/** An address of the web: given, or the first in the goal. */
export function bindUrl(
  name: string,
  _param: PlaybookParam,
  { given, reading }: BindingContext,
): BoundParam | Unbound | null {
  const typed = given[name]?.trim();
  if (typed) return isAddress(typed) ? chosen(typed) : notAddress(typed);
  const [url] = reading.urls;
  if (url === undefined)
    return { problem: 'The goal gives no address of the web, such as https://example.org/data.' };
  return { value: url, from: 'in the goal', certainty: 1, words: findPhrase(reading, url) };
}

/** Several: given with `;` or spaces between, or all that stand in the goal. */
export function bindUrls(
  name: string,
  param: PlaybookParam,
  { given, reading }: BindingContext,
): BoundParam | Unbound | null {
  const typed = given[name]?.split(/[;\s]+/).filter((each) => each !== '');
  if (typed && typed.length > 0) {
    const wrong = typed.find((each) => !isAddress(each));
    return wrong ? notAddress(wrong) : chosen(typed.slice(0, MOST));
  }
  const urls = reading.urls.slice(0, MOST);
  if (urls.length === 0) {
    if (param.required === false) return null;
    return { problem: 'The goal gives no address of the web, such as https://example.org/page.' };
  }
  return {
    value: urls,
    from: 'in the goal',
    certainty: 1,
    words: urls.flatMap((url) => findPhrase(reading, url)),
  };
}

function chosen(value: string | string[]): BoundParam {
  return { value, from: 'chosen by you', certainty: 1, words: [] };
}

function notAddress(text: string): Unbound {
  return { problem: `“${text}” is no address of the web: it must begin with http:// or https://.` };
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
