import { type Command, type Refusal, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import type { RunEvent } from './event.ts';
import { gateQuestion } from './gate-question.ts';
import type { RunState, TaskCell } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Lets a task through, as its gate has nothing against it. */
export function passGate(state: RunState, { task, reason }: Of<'passGate'>): Decision {
  const refusal = requireGate(state, task);
  return refusal ?? [{ type: 'task.gatePassed', task, reason }];
}

/** Asks a person about a task's gate. */
export function holdTask(state: RunState, { task, hosts, evidence }: Of<'holdTask'>): Decision {
  const refusal = requireGate(state, task);
  if (refusal) return refusal;
  const cell = state.tasks.get(task) as TaskCell;
  return [{ type: 'question.raised', question: gateQuestion(state, cell, { hosts, evidence }) }];
}

/** What a person's yes leads to: this task goes on, and so does every other whose question it answers too. */
export function gatePassed(state: RunState, task: string, hosts: readonly string[]): RunEvent[] {
  const passed: RunEvent = {
    type: 'task.gatePassed',
    task,
    reason: 'A person allowed it.',
    ...(hosts.length > 0 && { hosts: [...hosts] }),
  };
  const known = new Set([...state.hosts, ...hosts]);
  return [passed, ...alsoAnswered(state, task, known)];
}

function alsoAnswered(state: RunState, task: string, known: ReadonlySet<string>): RunEvent[] {
  const events: RunEvent[] = [];
  for (const question of state.questions.values()) {
    if (question.answered !== undefined || question.task === undefined || question.task === task) continue;
    const option = question.options.find(({ command }) => command.type === 'passGate');
    if (option?.command.type !== 'passGate') continue;
    const { hosts } = option.command;
    if (hosts.length === 0 || !hosts.every((host) => known.has(host))) continue;
    events.push(
      { type: 'question.answered', question: question.id, option: option.id },
      { type: 'task.gatePassed', task: question.task, reason: 'A person allowed its hosts.' },
    );
  }
  return events;
}

function requireGate(state: RunState, task: string): Refusal | undefined {
  const cell = state.tasks.get(task);
  if (!cell) return refuse('no_task', `The plan has no task “${task}”.`);
  if (cell.gate && cell.state.status === 'pending' && cell.unmet === 0) return undefined;
  return refuse('no_gate', `“${cell.spec.title}” does not stand at a gate.`);
}
