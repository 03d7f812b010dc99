import { units } from './units';

export const runGraph = {
  plan: {
    by: 'Planned by',
    label: 'How the plan came to be',
    sure: (share: number) => `${Math.round(share * 100)}% sure`,
    sureHint: 'How well the goal fits the playbook. Below its threshold the Supervisor asks instead.',
    bound: (n: number) => units.count(n, 'value', 'values'),
    details: 'What was bound',
    hide: 'Hide what was bound',
    critical: 'On the longest path through the plan',
  },
  planning: {
    title: 'The Supervisor is planning',
    steps: [
      'Reads the goal and the files of the workspace',
      'Writes the plan, task by task',
      'Checks the whole plan before anything runs',
    ],
    refused: (n: number) =>
      `A plan was refused for ${units.count(n, 'reason', 'reasons')}. It is being repaired.`,
    reasons: 'Why it was refused',
    wait: (seconds: number) => `next try in ${units.countdown(seconds)}`,
    askedToWait: 'The model asked to wait',
    tries: (n: number) => units.count(n, 'try has failed', 'tries have failed'),
    own: 'In the provider’s own words',
    pausedTitle: 'The run is paused before it has a plan',
    paused: 'Planning goes on when the run is resumed.',
    noneTitle: 'The run ended before it had a plan',
  },
  canvas: {
    label: (tasks: number) =>
      `Graph of ${units.count(tasks, 'task', 'tasks')}. Arrow keys walk along the links.`,
    nodeLabel: (title: string, status: string, worker: string, gate: string) =>
      [title, status, worker, gate].filter((part) => part !== '').join('. '),
    tools: 'View of the graph',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit the whole graph (F)',
    relayout: 'Lay out again (L)',
    layingOut: 'Laying out',
  },
  timeline: {
    label: 'Tasks in order, with their times',
    task: 'Task',
    worker: 'Worker',
    duration: 'Took',
    bar: (attempt: number, took: string) => `Attempt ${attempt}: ${took}`,
    tick: (ms: number) => {
      if (ms < 1000) return `${ms} ms`;
      if (ms < 60_000) return `${ms / 1000} s`;
      return ms < 3_600_000 ? `${ms / 60_000} m` : `${ms / 3_600_000} h`;
    },
    empty: 'The tasks will be listed here once there is a plan.',
  },
};
