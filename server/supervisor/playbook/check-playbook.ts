import { isObject, type Json } from '../../core/json.ts';
import type { Playbook } from '../../core/playbook.ts';
import { bind, bindAlternatives } from './bind.ts';
import type { BoundParams, BoundValue } from './bind-value.ts';

/** What is wrong with a playbook, as sentences: what binding it with any values could trip over. Empty when sound. */
export function checkPlaybook(playbook: Playbook): string[] {
  const found: string[] = [];
  for (const [name, param] of Object.entries(playbook.params)) {
    if (param.of !== undefined && !playbook.params[param.of])
      found.push(`${name} is of the unknown ${param.of}.`);
    if ((param.kind === 'column' || param.kind === 'values') && param.of === undefined) {
      found.push(`${name} does not say whose ${param.kind} it is.`);
    }
  }
  for (const { param } of Object.values(playbook.when ?? {})) {
    if (!playbook.params[param]) found.push(`A task waits for the unknown parameter ${param}.`);
  }
  for (const param of playbook.speaksOf?.params ?? []) {
    if (!playbook.params[param]) found.push(`It speaks of the unknown parameter ${param}.`);
  }
  for (const task of playbook.plan.graph.tasks) {
    found.push(...checkTexts(task.input, task.id));
  }
  return [...found, ...checkAlternatives(playbook), ...checkBinding(playbook)];
}

function checkAlternatives({ alternatives = {}, plan }: Playbook): string[] {
  const ids = new Set(plan.graph.tasks.map(({ id }) => id));
  return Object.entries(alternatives).flatMap(([id, ways]) => [
    ...(ids.has(id) ? [] : [`There is another way for the unknown task ${id}.`]),
    ...ways.flatMap(({ ops }) => ops.flatMap((op) => ('task' in op ? checkTexts(op.task.input, id) : []))),
  ]);
}

/** Parameters and references never meet in one text, and never stand in a template, which is a language of its own. */
function checkTexts(value: Json, path: string): string[] {
  if (typeof value === 'string') {
    const params = value.match(/<%\s*\$param/g)?.length ?? 0;
    const all = value.match(/<%/g)?.length ?? 0;
    if (params > 0 && all > params) return [`${path} mixes parameters and references in one text.`];
    return params > 0 && /\.template(\.|$)/.test(path) ? [`${path} puts a parameter into a template.`] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, i) => checkTexts(item, `${path}.${i}`));
  if (!isObject(value)) return [];
  if (Array.isArray(value.$lines)) return checkTexts(value.$lines.join('\n'), path);
  return Object.entries(value).flatMap(([key, item]) => checkTexts(item, `${path}.${key}`));
}

function checkBinding(playbook: Playbook): string[] {
  const choices = Object.entries(playbook.params).flatMap(([name, param]) =>
    Object.keys(param.choices ?? {}).map((choice): BoundParams => ({ ...trial(playbook), [name]: choice })),
  );
  return [trial(playbook), ...choices].flatMap((params) => {
    try {
      bind(playbook, params);
      bindAlternatives(playbook, params);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

function trial(playbook: Playbook): BoundParams {
  const value = (kind: string, choices: Record<string, string[]> | undefined): BoundValue => {
    if (kind === 'number') return 1;
    if (kind === 'values' || kind === 'documents' || kind === 'urls') return ['x'];
    return kind === 'choice' ? (Object.keys(choices ?? {})[0] ?? null) : 'x';
  };
  return Object.fromEntries(
    Object.entries(playbook.params).map(([name, param]) => [name, value(param.kind, param.choices)]),
  );
}
