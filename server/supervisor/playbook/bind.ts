import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { isItem } from '../../core/map.ts';
import { targetOf } from '../../core/patch.ts';
import type { SupervisorPlan } from '../../core/plan.ts';
import type { Playbook, PlaybookAlternative } from '../../core/playbook.ts';
import { asReference, isLiteral } from '../../core/reference.ts';
import type { TaskId, TaskSpec } from '../../core/task.ts';
import { type BoundParams, type BoundValue, bindFilters } from './bind-value.ts';

const IN_TEXT = /<%\s*\$param\.([\w.|]+)\s*%>/g;
const TITLE_LIMIT = 200;

/** A fault of the playbook itself: it uses a parameter, a word or a filter that is not there. */
export class PlaybookFault extends Error {}

/**
 * The playbook's plan with every parameter replaced by its value. What a value holds is never read as a reference:
 * a text that got `<%` from a value is wrapped in `$literal`, and values are only ever strings, numbers or lists.
 * @throws PlaybookFault when the playbook asks for what it does not define
 */
export function bind(playbook: Playbook, params: BoundParams): SupervisorPlan {
  const binding = { playbook, params };
  const { graph, assignment, deliverables } = playbook.plan;
  const kept = graph.tasks.filter((task) => isWanted(playbook, task.id, params));
  const ids = new Set(kept.map((task) => task.id));
  return {
    graph: { tasks: kept.map((task) => bindTask(task, binding, ids)) },
    assignment: Object.fromEntries(Object.entries(assignment).filter(([id]) => ids.has(id))),
    deliverables: deliverables.filter((id) => ids.has(id)),
  };
}

/**
 * The playbook's other ways, bound like its plan. One that changes a task which is left out of the plan is left out too.
 * @throws PlaybookFault when the playbook asks for what it does not define
 */
export function bindAlternatives(
  playbook: Playbook,
  params: BoundParams,
): Record<TaskId, PlaybookAlternative[]> {
  const binding = { playbook, params };
  const ids = new Set(
    playbook.plan.graph.tasks.map(({ id }) => id).filter((id) => isWanted(playbook, id, params)),
  );
  const bound = Object.entries(playbook.alternatives ?? {}).map(([id, ways]) => {
    const fit = ways.filter(({ ops }) => ops.every((op) => isPossible(op, ids)));
    return [id, fit.map((way) => bindAlternative(way, binding, ids))] as const;
  });
  return Object.fromEntries(bound.filter(([id, ways]) => ids.has(id) && ways.length > 0));
}

function isPossible(op: PlaybookAlternative['ops'][number], ids: ReadonlySet<string>): boolean {
  if (op.op === 'add') return !ids.has(op.task.id);
  const target = targetOf(op);
  return target === undefined || ids.has(target);
}

function bindAlternative(
  { when, title, ops }: PlaybookAlternative,
  binding: Binding,
  ids: ReadonlySet<string>,
): PlaybookAlternative {
  const added = ops.flatMap((op) => (op.op === 'add' ? [op.task.id] : []));
  const known = new Set([...ids, ...added]);
  const bound = ops.map((op) => ('task' in op ? { ...op, task: bindTask(op.task, binding, known) } : op));
  return { when, title: expand(title, binding).slice(0, 500), ops: bound };
}

type Binding = { playbook: Playbook; params: BoundParams };

function isWanted(playbook: Playbook, task: string, params: BoundParams): boolean {
  const condition = playbook.when?.[task];
  if (!condition) return true;
  const value = params[condition.param] ?? null;
  return value !== null && (condition.is === undefined || condition.is.includes(String(value)));
}

function bindTask(task: TaskSpec, binding: Binding, ids: ReadonlySet<string>): TaskSpec {
  const title = expand(task.title, binding).replaceAll('<%', '< %');
  return {
    ...task,
    title: title.length > TITLE_LIMIT ? `${title.slice(0, TITLE_LIMIT - 1)}…` : title,
    input: bindJson(task.input, binding, ids) as JsonObject,
    ...(task.dependsOn ? { dependsOn: task.dependsOn.filter((id) => ids.has(id)) } : {}),
  };
}

function bindJson(value: Json, binding: Binding, ids: ReadonlySet<string>): Json {
  if (typeof value === 'string') return bindText(value, binding);
  if (Array.isArray(value)) return value.map((item) => bindJson(item, binding, ids));
  if (!isObject(value) || isLiteral(value)) return value;
  if (typeof value.$param === 'string') return bindWhole(value.$param, binding);
  if (Array.isArray(value.$lines)) return bindText(value.$lines.join('\n'), binding);
  const reference = asReference(value);
  if (reference !== undefined) {
    const [source = ''] = reference.split('.');
    return ids.has(source) || isItem(source) ? value : null;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bindJson(item, binding, ids)]));
}

function bindText(text: string, binding: Binding): Json {
  if (!text.includes('$param')) return text;
  return inert(expand(text, binding));
}

function bindWhole(expression: string, binding: Binding): Json {
  const { value, filter, word } = read(expression, binding);
  if (word !== undefined || filter !== undefined) return inert(evaluate(expression, binding));
  return typeof value === 'object' && value !== null
    ? value.map(inert)
    : typeof value === 'string'
      ? inert(value)
      : value;
}

/** A text that no one reads references in. */
function inert(text: string): Json {
  return text.includes('<%') ? { $literal: text } : text;
}

function expand(text: string, binding: Binding): string {
  return text.replace(IN_TEXT, (_, expression: string) => evaluate(expression, binding));
}

function evaluate(expression: string, binding: Binding): string {
  const { value, filter = 'plain', word } = read(expression, binding);
  if (word !== undefined) return expand(word, binding);
  const apply = Object.hasOwn(bindFilters, filter) ? bindFilters[filter] : undefined;
  if (!apply)
    throw new PlaybookFault(`The playbook ${binding.playbook.id} uses the unknown filter "${filter}".`);
  return apply(value);
}

type Read = { value: BoundValue; filter: string | undefined; word: string | undefined };

function read(expression: string, { playbook, params }: Binding): Read {
  const [path = '', filter] = expression.split('|');
  const [name = '', wordName] = path.split('.');
  const spec = Object.hasOwn(playbook.params, name) ? playbook.params[name] : undefined;
  if (!spec) throw new PlaybookFault(`The playbook ${playbook.id} uses the unknown parameter "${name}".`);
  const value = (Object.hasOwn(params, name) ? params[name] : null) ?? null;
  if (wordName === undefined) return { value, filter, word: undefined };
  const word = value === null ? '' : spec.words?.[String(value)]?.[wordName];
  if (word === undefined) {
    throw new PlaybookFault(
      `The playbook ${playbook.id} has no word "${wordName}" for ${name} = ${String(value)}.`,
    );
  }
  return { value, filter, word };
}
