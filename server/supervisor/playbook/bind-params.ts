import type { PlaybookParam } from '../../core/playbook.ts';
import { bindChoice } from './bind-choice.ts';
import { bindColumn } from './bind-column.ts';
import { bindColumnValues } from './bind-column-values.ts';
import { bindDocument, bindDocuments } from './bind-document.ts';
import { bindFile } from './bind-file.ts';
import { bindNumber } from './bind-number.ts';
import { bindOther, bindShared } from './bind-other.ts';
import { bindSource } from './bind-source.ts';
import { bindText } from './bind-text.ts';
import { bindUrl, bindUrls } from './bind-url.ts';
import type { Binding, BindingContext, BoundParam, Unbound } from './bound-param.ts';

const UNBOUND: BoundParam = { value: null, from: 'not given', certainty: 1, words: [] };

const binders: Record<
  PlaybookParam['kind'],
  (name: string, param: PlaybookParam, context: BindingContext) => BoundParam | Unbound | null
> = {
  file: bindFile,
  column: bindColumn,
  values: bindColumnValues,
  choice: bindChoice,
  number: bindNumber,
  source: bindSource,
  text: bindText,
  other: bindOther,
  shared: bindShared,
  document: bindDocument,
  documents: bindDocuments,
  url: bindUrl,
  urls: bindUrls,
};

/** The order in which columns are bound: figures and dates are told apart more surely than groups. */
const ORDER = ['number', 'date', 'name', 'category', 'any'];

/** What others are of. */
const FIRST: PlaybookParam['kind'][] = ['file', 'other', 'document', 'documents'];

/** Binds every parameter: what a person gave, else what the goal says, else what the table leaves open only one way. */
export function bindParams(context: BindingContext): Binding {
  const problems: string[] = [];
  for (const [name, param] of inOrder(Object.entries(context.playbook.params))) {
    const result = param.compared
      ? compared(name, param, context)
      : binders[param.kind](name, param, context);
    if (result && 'problem' in result) problems.push(result.problem);
    else if (result) context.bound.set(name, result);
    else if (param.required === false) context.bound.set(name, UNBOUND);
    else problems.push(`I could not tell "${param.label.toLowerCase()}" from the goal.`);
  }
  problems.push(...lacking(context));
  return { playbook: context.playbook, candidate: context.candidate, bound: context.bound, problems };
}

/** A part of “more than 200 horsepower”: chosen, or said, or left out with the rest of it. */
function compared(name: string, param: PlaybookParam, context: BindingContext): BoundParam | Unbound | null {
  if (context.given[name]) return binders[param.kind](name, param, context);
  const { comparison, reading } = context;
  const given = Object.entries(context.playbook.params).some(
    ([other, { compared }]) => compared && context.given[other],
  );
  if (!comparison || given || !param.compared) {
    return param.default === undefined ? null : { ...UNBOUND, value: param.default, from: 'default' };
  }
  const { column, side, limit, words } = comparison;
  const value = { figure: column.name, side, limit }[param.compared];
  const said = [...words].sort((a, b) => a - b).map((at) => reading.words[at]?.text ?? '');
  return { value, from: `“${said.join(' ')}” in the goal`, certainty: 1, words };
}

/** Parameters of which one would do, when none is bound. */
function lacking({ playbook: { anyOf, params }, bound }: BindingContext): string[] {
  if (!anyOf || anyOf.some((name) => (bound.get(name)?.value ?? null) !== null)) return [];
  const labels = anyOf.map((name) => `"${params[name]?.label.toLowerCase() ?? name}"`);
  return [`I could not tell ${labels.join(' or ')} from the goal.`];
}

function inOrder(params: [string, PlaybookParam][]): [string, PlaybookParam][] {
  const rank = ({ kind, holds }: PlaybookParam) => {
    if (FIRST.includes(kind)) return FIRST.indexOf(kind) - FIRST.length;
    return kind === 'column' ? ORDER.indexOf(holds ?? 'any') : ORDER.length;
  };
  return [...params].sort(([, a], [, b]) => rank(a) - rank(b));
}
