import type { Catalogue } from '../../core/catalogue.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { type GraphOp, MOST_OPS, planNow, targetOf, withOps } from '../../core/patch.ts';
import { jsonPath } from '../../core/schema-check.ts';
import type { RunState } from '../../core/state.ts';
import { type TaskId, type TaskSpec, taskId } from '../../core/task.ts';
import type { Violation } from '../../core/validate.ts';
import { replanViolations } from '../../core/validate-replan.ts';
import { assignWorkers } from '../playbook/assign-workers.ts';
import { addedTask, editedTask } from './edited-task.ts';
import { type WireOp, wireOp, wireReplan } from './wire-op.ts';

/** A model's change that may be proposed, or that there is none; or everything that is wrong with what it wrote. */
export type WireReplan =
  | { type: 'ops'; ops: GraphOp[]; summary: string }
  | { type: 'none'; summary: string }
  | { type: 'wrong'; violations: string[]; ops: GraphOp[] };

type Given = { state: RunState; task: TaskId; catalogue: Catalogue };

/** What one operation became. `place`: its JSON path in what the model wrote. */
type ReadOp = { place: string; ops: GraphOp[]; violations: string[] };

/**
 * The operations that any JSON is, or everything that is wrong with it at once, each as a sentence with its JSON path
 * in what the model wrote. Never throws.
 */
export function toOps(wire: Json, { state, task, catalogue }: Given): WireReplan {
  const head = wireReplan.safeParse(wire);
  if (!head.success) {
    const violations = head.error.issues.map(({ path, message }) => `${jsonPath('$', path)}: ${message}`);
    return { type: 'wrong', violations, ops: [] };
  }
  const summary = (head.data.summary ?? '').trim().slice(0, 2000);
  if (head.data.ops.length === 0) return { type: 'none', summary };
  if (head.data.ops.length > MOST_OPS) {
    const message = `$.ops: ${head.data.ops.length} changes; there may be ${MOST_OPS} at once.`;
    return { type: 'wrong', violations: [message], ops: [] };
  }
  const read = readAll(head.data.ops, state, catalogue);
  const ops = read.flatMap((one) => one.ops);
  const shape = read.flatMap(({ violations }) => violations);
  const given = { base: state.revision, ops, task, origin: 'model' } as const;
  const core = replanViolations(state, given, catalogue);
  const found = shape.length > 0 ? core.filter(({ code }) => EACH_BY_ITSELF.includes(code)) : core;
  if (shape.length + found.length === 0) return { type: 'ops', ops, summary };
  const violations = [...shape, ...found.map((one) => inWire(one, read, state))];
  return { type: 'wrong', violations, ops };
}

/** What is wrong with an operation whatever the others are, of which some could not be read. */
const EACH_BY_ITSELF = ['settled', 'conflict', 'tainted'];

/** Each operation in turn: one may name a task that an earlier one adds. */
function readAll(wires: readonly unknown[], state: RunState, catalogue: Catalogue): ReadOp[] {
  const specs = new Map(planNow(state).graph.tasks.map((task) => [task.id, task]));
  return wires.map((wire, i) => {
    const read = readOp(wire, `$.ops[${i}]`, { specs, catalogue });
    for (const op of read.ops) {
      if (op.op === 'add' || op.op === 'edit') specs.set(op.task.id, op.task);
      if (op.op === 'remove') specs.delete(op.id);
    }
    return read;
  });
}

type Known = { specs: ReadonlyMap<TaskId, TaskSpec>; catalogue: Catalogue };

function readOp(value: unknown, place: string, known: Known): ReadOp {
  const parsed = wireOp.safeParse(value);
  if (!parsed.success || !isObject(value)) {
    const issues = parsed.error?.issues ?? [];
    const violations = issues.map(({ path, message }) => `${jsonPath(place, path)}: ${message}`);
    return { place, ops: [], violations };
  }
  const missing = NEEDS[parsed.data.op].filter((field) => isEmpty(parsed.data[field]));
  const unfit = idFields(parsed.data).filter(([, id]) => id !== '' && !taskId.safeParse(id).success);
  const violations = [
    ...missing.map((field) => `${place}.${field}: “${parsed.data.op}” needs it.`),
    ...unfit.map(([field]) => `${place}.${field}: this is no id of a task.`),
  ];
  if (violations.length > 0) return { place, ops: [], violations };
  return { place, ...opsOf(parsed.data, value, place, known) };
}

const NEEDS: Record<WireOp['op'], (keyof WireOp)[]> = {
  add: ['id'],
  edit: ['id'],
  remove: ['id'],
  link: ['from', 'to'],
  unlink: ['from', 'to'],
  assign: ['id', 'worker'],
  deliver: ['deliverables'],
};

function idFields({ op, id, from, to, deliverables }: WireOp): [string, string][] {
  if (op === 'link' || op === 'unlink') {
    return [
      ['from', from ?? ''],
      ['to', to ?? ''],
    ];
  }
  if (op !== 'deliver') return [['id', id ?? '']];
  return (deliverables ?? []).map((each, i): [string, string] => [`deliverables[${i}]`, each]);
}

function isEmpty(value: WireOp[keyof WireOp]): boolean {
  return value === undefined || value === null || value.length === 0;
}

function opsOf(
  { op, id, worker, from, to, deliverables }: WireOp,
  value: JsonObject,
  place: string,
  known: Known,
): Omit<ReadOp, 'place'> {
  const of = (...ops: GraphOp[]) => ({ ops, violations: [] });
  switch (op) {
    case 'add':
      return added(value, place, known);
    case 'edit':
      return edited(value, place, known);
    case 'remove':
      return of({ op, id: id ?? '' });
    case 'assign':
      return of({ op, id: id ?? '', assignment: { worker: worker?.trim() ?? '' } });
    case 'link':
    case 'unlink':
      return of({ op, from: from ?? '', to: to ?? '' });
    case 'deliver':
      return of({ op, deliverables: deliverables ?? [] });
  }
}

function added(value: JsonObject, place: string, { catalogue }: Known): Omit<ReadOp, 'place'> {
  const { spec, worker, violations } = addedTask(value, place, catalogue);
  const assignment = worker ? { worker } : assignWorkers([spec], catalogue)[spec.id];
  if (violations.length > 0) return { ops: [], violations };
  // Without a tool that there is nobody can be found: the tool is what is wrong then.
  return { ops: [{ op: 'add', task: spec, assignment: assignment ?? { worker: 'nobody' } }], violations };
}

function edited(value: JsonObject, place: string, { specs, catalogue }: Known): Omit<ReadOp, 'place'> {
  const known = specs.get(String(value.id));
  if (!known) return { ops: [], violations: [`${place}.id: "${value.id}" is no task of this plan.`] };
  const { spec, worker, violations } = editedTask(known, value, place, catalogue);
  if (violations.length > 0) return { ops: [], violations };
  const isOfOtherKind = spec.kind !== known.kind;
  const assignment = worker
    ? { worker }
    : isOfOtherKind
      ? assignWorkers([spec], catalogue)[spec.id]
      : undefined;
  const edit: GraphOp = { op: 'edit', task: spec };
  return { ops: assignment ? [edit, { op: 'assign', id: spec.id, assignment }] : [edit], violations };
}

const FIELDS: Readonly<Record<string, string>> = {
  dependsOn: 'depends_on',
  'forEach.$ref': 'for_each',
  minSuccess: 'min_success',
};

/** What the core says, told in the model's own places. */
function inWire({ path, message }: Violation, read: readonly ReadOp[], state: RunState): string {
  const places = read.flatMap(({ place, ops }) => ops.map(() => place));
  const [, op] = /^\$\.ops\[(\d+)\]/.exec(path) ?? [];
  if (op !== undefined) return `${places[Number(op)] ?? '$.ops'}: ${message}`;
  const ops = read.flatMap((one) => one.ops);
  const placeOf = (id: TaskId | undefined) => places[ops.findLastIndex((one) => targetOf(one) === id)];
  const [, index, field = ''] = /^\$\.graph\.tasks\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (index !== undefined) {
    const id = withOps(planNow(state), ops).graph.tasks[Number(index)]?.id;
    const place = placeOf(id) ?? `the task "${id}"`;
    return `${place}${field && `.${renamed(field)}`}: ${message}`;
  }
  const [, assigned] = /^\$\.assignment\.([^.]+)/.exec(path) ?? [];
  if (assigned !== undefined) return `${placeOf(assigned) ?? '$.ops'}.worker: ${message}`;
  return `${places[ops.findLastIndex((one) => one.op === 'deliver')] ?? '$.ops'}: ${message}`;
}

function renamed(field: string): string {
  return field.replace(/^(dependsOn|forEach\.\$ref|minSuccess)/, (name) => FIELDS[name] ?? name);
}
