import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { documentsOf, nameIn } from './file-candidates.ts';

const MOST_DOCUMENTS = 200;
const ALL = /^(document|text|note|file|paper|letter|article|page|文档|文件|文本|笔记|文章|资料)s?$/i;

/** A file of text: given, or the next one that the goal names. */
export function bindDocument(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const given = context.given[name]?.trim();
  if (given) return isThere(given, context) ? chosen(given) : missing(given);
  const taken = [...context.bound.values()].map(({ value }) => value);
  const next = namedIn(context).find(({ file }) => !taken.includes(file));
  if (next) return { value: next.file, from: 'named in the goal', certainty: 1, words: next.words };
  if (param.required === false) return null;
  return { problem: `The goal names no file of text that could be "${param.label.toLowerCase()}".` };
}

/** Several files of text: given, those that the goal names, or all when it speaks of documents. */
export function bindDocuments(
  name: string,
  _param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const given = context.given[name]
    ?.split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (given && given.length > 0) {
    const lost = given.find((each) => !isThere(each, context));
    return lost ? missing(lost) : { value: given, from: 'chosen by you', certainty: 1, words: [] };
  }
  const named = namedIn(context);
  if (named.length > 0) {
    const words = named.flatMap((each) => each.words);
    return { value: named.map(({ file }) => file), from: 'named in the goal', certainty: 1, words };
  }
  const all = documentsOf(context.workspace).slice(0, MOST_DOCUMENTS);
  if (all.length === 0) {
    return {
      problem: 'The workspace has no files of text (.txt, .md, .pdf). Upload some on the start page.',
    };
  }
  const words = context.reading.words.flatMap((word, at) => (ALL.test(word.text) ? [at] : []));
  const value = all.map((file) => file.name);
  return { value, from: 'all files of text', certainty: words.length > 0 ? 0.95 : 0.5, words };
}

function chosen(value: string): BoundParam {
  return { value, from: 'chosen by you', certainty: 1, words: [] };
}

function missing(name: string): Unbound {
  return {
    problem: `The workspace has no file “${name}”. Upload it (drop it on the start page), or choose another.`,
  };
}

function isThere(name: string, { workspace }: BindingContext): boolean {
  return workspace.some((file) => file.name === name);
}

/** The files of text that the goal names, in the order in which it does. */
function namedIn({ workspace, reading }: BindingContext): { file: string; words: readonly number[] }[] {
  return documentsOf(workspace)
    .map((file) => ({ file: file.name, words: nameIn(reading, file.name) }))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => (a.words[0] ?? 0) - (b.words[0] ?? 0));
}
