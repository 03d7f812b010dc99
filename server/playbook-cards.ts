import { needsOf } from './core/graph.ts';
import type { WorkspaceFile } from './core/plan.ts';
import type { Playbook, PlaybookCard } from './core/playbook.ts';
import { formOf } from './supervisor/playbook/playbook-form.ts';

const PARAM = /<%\s*\$param\.(\w+)(?:\.(\w+))?[^%]*%>/g;

/** Playbooks as people browse them. */
export function playbookCards(
  playbooks: readonly Playbook[],
  workspace: readonly WorkspaceFile[],
): PlaybookCard[] {
  return playbooks.map((playbook) => ({
    id: playbook.id,
    title: playbook.title,
    description: playbook.description,
    subject: subjectOf(playbook),
    examples: playbook.examples,
    tasks: playbook.plan.graph.tasks.map((task) => ({
      id: task.id,
      title: titleOf(playbook, task.title),
      tool: task.tool,
      kind: task.kind,
      needs: needsOf(task),
      perItem: task.forEach !== undefined,
    })),
    form: formOf(playbook, workspace, {}),
  }));
}

/** A task's title with a parameter's label in the place of its value, and the default's word in that of a choice's. */
function titleOf({ params }: Playbook, title: string): string {
  return title.replace(PARAM, (_, name: string, word: string | undefined) => {
    const { label, words, default: usual = '' } = params[name] ?? { label: name };
    return (word === undefined ? undefined : words?.[usual]?.[word]) ?? label.toLowerCase();
  });
}

function subjectOf({ params }: Playbook): PlaybookCard['subject'] {
  const kinds = Object.values(params).map(({ kind }) => kind);
  if (kinds.includes('file')) return 'tables';
  return kinds.includes('url') || kinds.includes('urls') ? 'web' : 'documents';
}
