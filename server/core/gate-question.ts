import type { Question } from './question.ts';
import type { RunState, TaskCell } from './state.ts';

/** What was found at a gate: hosts that nobody named, and what would be sent. */
export type GateFinding = { hosts: readonly string[]; evidence: string };

const MOST_NAMED = 5;

/** What a person is asked before a task does what content from outside may have led to. */
export function gateQuestion(state: RunState, cell: TaskCell, { hosts, evidence }: GateFinding): Question {
  const { id } = cell.spec;
  return {
    id: `${id}-gate`,
    about: 'task',
    task: id,
    reason: reasonOf(state, cell, hosts).slice(0, 2000),
    ...(evidence ? { evidence: evidence.slice(0, 4000) } : {}),
    options: [
      {
        id: 'allow',
        label: 'Allow it',
        forecast: hosts.length > 0 ? 'This run may ask these hosts from now on.' : 'It runs as it stands.',
        command: { type: 'passGate', task: id, hosts: [...hosts] },
      },
      {
        id: 'skip',
        label: 'Skip it',
        forecast: 'Tasks that read its output get nothing in its place.',
        command: { type: 'skipTask', task: id },
      },
      { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}

function reasonOf(state: RunState, { spec, gate }: TaskCell, hosts: readonly string[]): string {
  if (gate?.type === 'effect' && gate.from.length === 0) {
    const settings = spec.tool.startsWith('mcp.') ? ' If this tool only reads, say so in Settings.' : '';
    return `“${spec.title}” changes something outside (${spec.tool}). The plan was written by a model, which names of columns and descriptions of tools may have led to it.${settings} Should it?`;
  }
  if (gate?.type === 'effect') {
    const from = gate.from.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`);
    return `“${spec.title}” changes something outside (${spec.tool}), with what came from outside: ${listed(from)}. Somebody else may have written that. Should it?`;
  }
  return `“${spec.title}” asks ${listed(hosts)}, which neither the goal nor the files that it names speak of. The plan was written by a model. Should it?`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
