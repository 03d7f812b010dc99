import { needsOf } from './core/graph.ts';
import type { WorkspaceFile } from './core/plan.ts';
import type { Playbook, PlaybookCard } from './core/playbook.ts';
import { formOf } from './supervisor/playbook/playbook-form.ts';

const PARAM = /<%\s*\$param\.(\w+)[^%]*%>/g;

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
      title: task.title.replace(
        PARAM,
        (_, name: string) => playbook.params[name]?.label.toLowerCase() ?? name,
      ),
      tool: task.tool,
      kind: task.kind,
      needs: needsOf(task),
      perItem: task.forEach !== undefined,
    })),
    form: formOf(playbook, workspace, {}),
  }));
}

function subjectOf({ params }: Playbook): PlaybookCard['subject'] {
  const kinds = Object.values(params).map(({ kind }) => kind);
  if (kinds.includes('file')) return 'tables';
  return kinds.includes('url') || kinds.includes('urls') ? 'web' : 'documents';
}
