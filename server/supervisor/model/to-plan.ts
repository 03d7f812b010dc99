import type { Catalogue } from '../../core/catalogue.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Assignment, SupervisorPlan } from '../../core/plan.ts';
import { jsonPath } from '../../core/schema-check.ts';
import { validatePlan } from '../../core/validate.ts';
import { assignWorkers } from '../playbook/assign-workers.ts';
import { wireHead } from './wire.ts';
import { type ReadTask, readTask } from './wire-task.ts';

/** A model's plan that may be adopted, and what the model said about it. */
export type WirePlan = { plan: SupervisorPlan; summary: string; confidence?: number };

/**
 * The plan that any JSON is, or everything that is wrong with it at once, each as a sentence with its JSON path in
 * what the model wrote. Never throws. A task without a worker gets one; a wrong worker stays wrong.
 */
export function toPlan(wire: Json, catalogue: Catalogue): WirePlan | { violations: string[] } {
  if (!isObject(wire)) return { violations: ['$: expected an object with tasks and deliverables.'] };
  const head = wireHead.safeParse(wire);
  const around = head.success
    ? []
    : head.error.issues.map(({ path, message }) => `${jsonPath('$', path)}: ${message}`);
  if (!Array.isArray(wire.tasks)) return { violations: around };
  const tasks = wire.tasks.map((task, i) => readTask(task, `$.tasks[${i}]`));
  const deliverables = wireHead.shape.deliverables.safeParse(wire.deliverables).data ?? [];
  const plan = assembled(tasks, deliverables, catalogue);
  const violations = [
    ...around,
    ...tasks.flatMap((task) => task.violations),
    ...graphViolations(plan, tasks, catalogue),
  ];
  if (violations.length > 0 || !head.success) return { violations };
  const { summary, confidence } = head.data;
  const isShare = typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
  return { plan, summary: (summary ?? '').trim().slice(0, 2000), ...(isShare ? { confidence } : {}) };
}

function assembled(tasks: readonly ReadTask[], deliverables: string[], catalogue: Catalogue): SupervisorPlan {
  const open = tasks.filter(({ worker }) => worker === undefined);
  const found = assignWorkers(
    open.map(({ spec }) => spec),
    catalogue,
  );
  const named = tasks.flatMap(({ spec, worker }): [string, Assignment][] =>
    worker === undefined ? [] : [[spec.id, { worker }]],
  );
  return {
    graph: { tasks: tasks.map(({ spec }) => spec) },
    assignment: { ...found, ...Object.fromEntries(named) },
    deliverables,
  };
}

/** What the core says of the plan, told in the model's own places; nothing of fields that could not be read. */
function graphViolations(plan: SupervisorPlan, tasks: readonly ReadTask[], catalogue: Catalogue): string[] {
  const places = new Map(tasks.map(({ spec }, i) => [`$.assignment.${spec.id}`, `$.tasks[${i}]`]));
  return validatePlan(plan, catalogue).flatMap((violation) => {
    const path = inWire(violation.path, places);
    return isAboutUnread(path, tasks) ? [] : [`${path}: ${violation.message}`];
  });
}

/** Whether a place holds what stands in for something unread. Who can do a task hangs on its tool and kind. */
function isAboutUnread(path: string, tasks: readonly ReadTask[]): boolean {
  const [, index, field = ''] = /^\$\.tasks\[(\d+)\]\.(\w+)/.exec(path) ?? [];
  const unread = tasks[Number(index)]?.unread;
  if (!unread) return false;
  return unread.has(field) || (field === 'worker' && (unread.has('tool') || unread.has('kind')));
}

const FIELDS: Readonly<Record<string, string>> = {
  dependsOn: 'depends_on',
  'forEach.$ref': 'for_each',
  minSuccess: 'min_success',
};

function inWire(path: string, places: ReadonlyMap<string, string>): string {
  if (path.startsWith('$.assignment.')) {
    const place = places.get(path.replace(/\.worker$/, ''));
    return place === undefined ? path : `${place}.worker`;
  }
  return path
    .replace(/^\$\.graph\.tasks/, '$.tasks')
    .replace(
      /^(\$\.tasks\[\d+\]\.)(dependsOn|forEach\.\$ref|minSuccess)/,
      (_, task: string, field: string) => `${task}${FIELDS[field]}`,
    );
}
