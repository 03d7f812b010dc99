import type { WorkspaceFile } from '../../core/plan.ts';
import type { Playbook, PlaybookParam } from '../../core/playbook.ts';
import type { FormField } from '../../core/question.ts';
import { fittingColumns } from './bind-column.ts';
import { type Binding, shown } from './bound-param.ts';
import { documentsOf, tablesOf } from './file-candidates.ts';

const MOST_SUGGESTIONS = 50;

/** A playbook's parameters as a form, filled with what is bound so far. `given`: what a person typed, kept even when wrong. */
export function formOf(
  playbook: Playbook,
  workspace: readonly WorkspaceFile[],
  state: { binding?: Binding | undefined; given?: Readonly<Record<string, string>> | undefined },
): FormField[] {
  const asked = Object.entries(playbook.params).filter(([, param]) => param.kind !== 'source');
  return asked.map(([name, param]) => {
    const bound = state.binding?.bound.get(name);
    const value =
      state.given?.[name] || shown(bound?.value ?? null) || (state.binding ? '' : (param.default ?? ''));
    const suggestions = suggestionsFor(param, workspace, state.binding).slice(0, MOST_SUGGESTIONS);
    return {
      name,
      label: param.label,
      kind: fieldKind(param.kind),
      required: param.required !== false && param.default === undefined,
      ...(param.help === undefined ? {} : { help: param.help }),
      ...(value === '' ? {} : { value }),
      ...(suggestions.length === 0 ? {} : { suggestions }),
      ...(param.kind === 'column' && param.of !== undefined ? { of: param.of } : {}),
    };
  });
}

function fieldKind(kind: PlaybookParam['kind']): FormField['kind'] {
  if (kind === 'other') return 'file';
  return kind === 'number' || kind === 'file' || kind === 'column' || kind === 'choice' ? kind : 'text';
}

function suggestionsFor(
  param: PlaybookParam,
  workspace: readonly WorkspaceFile[],
  binding: Binding | undefined,
): string[] {
  if (param.kind === 'file' || param.kind === 'other') return tablesOf(workspace).map((file) => file.name);
  if (param.kind === 'document' || param.kind === 'documents')
    return documentsOf(workspace).map((file) => file.name);
  if (param.kind === 'choice') return Object.keys(param.choices ?? {});
  const peek = binding?.candidate.peek;
  if (!peek) return [];
  if (param.kind === 'column') return fittingColumns(param, peek);
  if (param.kind !== 'values') return [];
  const column = binding.bound.get(param.of ?? '')?.value;
  return [...(peek.columns.find(({ name }) => name === column)?.values ?? [])];
}
