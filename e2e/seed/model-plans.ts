import type { Command } from '../../server/core/command.ts';
import type { PlanNote, SupervisorPlan } from '../../server/core/plan.ts';
import type { TaskSpec } from '../../server/core/task.ts';
import type { Usage } from '../../server/core/usage.ts';
import { planOf, reading, reporting } from './plans.ts';

/** How a plan by a model is introduced. */
export const BY_A_MODEL: Partial<PlanNote> = {
  planner: 'gpt-x',
  origin: 'model',
  summary: 'Reads the licence, asks what it obliges to, and writes that down.',
};

/** A task for a model. */
export function asking(id: string, title: string, prompt: string, dependsOn: string[] = []): TaskSpec {
  return { id, title, kind: 'inference', tool: 'llm.generate', input: { prompt }, dependsOn };
}

/** Two questions to a model about a file, and a report. */
export function askingTwice(): SupervisorPlan {
  const plan = planOf(
    [
      reading('read', 'Read the licence', 'gpl-2.0.txt'),
      asking('duties', 'What does it oblige to?', 'Name the duties.', ['read']),
      asking('rights', 'What does it allow?', 'Name the rights.', ['read']),
      reporting('report', 'Write duties and rights', '# Duties and rights', {}),
    ],
    ['report'],
  );
  for (const id of ['duties', 'rights']) plan.assignment[id] = { worker: 'inference-1' };
  return plan;
}

/** It asks a host that nobody named, and sends what a file says to another. */
export function sendingOutside(): SupervisorPlan {
  const outside = (id: string, title: string, input: TaskSpec['input']): TaskSpec => {
    return { id, title, kind: 'io', tool: 'http.request', input };
  };
  return planOf(
    [
      reading('read', 'Read the licence', 'gpl-2.0.txt'),
      outside('look', 'Look up the latest version', {
        url: 'https://licences.example/latest?query=a%20long%20address%20that%20goes%20on%20and%20on',
      }),
      outside('send', 'Send a summary to the archive', {
        url: 'https://archive.example/items',
        method: 'POST',
        body: { title: 'GPL 2.0', beginning: { $ref: 'read.name' } },
      }),
    ],
    ['read'],
  );
}

export function used(input: number, output: number, microUsd: number | null, exact = true): Usage {
  return { model: 'gpt-x-mini', calls: 1, input, output, microUsd, exact };
}

/** Planning failed and is tried again an hour after this was called. */
export function resting(): Command {
  return {
    type: 'failPlan',
    failure: {
      class: 'rate_limit',
      message: 'The endpoint takes no more requests for now.',
      evidence: '429 Too Many Requests: slow down, please.',
    },
    saw: { rule: 'rate_limit[0]: retry 1 of 8', class: 'rate_limit', before: 0 },
    retryAt: Date.now() + 3_600_000,
  };
}

/** No plan came of it: a person may import one. */
export const IMPORT_PLAN: Command = {
  type: 'raiseQuestion',
  question: {
    id: 'plan-1',
    about: 'plan',
    reason: 'There is no plan yet: the model’s second plan was refused, too.',
    evidence: 'graph.tasks[0].tool: there is no tool “magic.wand”.',
    options: [
      {
        id: 'import',
        label: 'Import a plan as JSON',
        detail: 'What the model would have written, in your own hand.',
        forecast: 'It is checked like any other plan; then it begins.',
        form: [{ name: 'json', label: 'Plan', kind: 'json', required: true }],
        command: { type: 'requestPlan', observation: { type: 'planGiven', json: '' } },
      },
      { id: 'cancel', label: 'Cancel this run', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: 0,
  },
};
