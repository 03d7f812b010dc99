import type { JsonObject } from '../../server/core/json.ts';
import type { SupervisorPlan } from '../../server/core/plan.ts';
import type { TaskSpec } from '../../server/core/task.ts';

const IO = ['io-1', 'io-2'] as const;
const LOGIC = 'logic-1';

/** A plan of these tasks on the default organisation, its workers taken in turn. */
export function planOf(tasks: TaskSpec[], deliverables: string[]): SupervisorPlan {
  const assignment = Object.fromEntries(
    tasks.map(({ id, kind }, at) => [id, { worker: kind === 'io' ? (IO[at % 2] ?? IO[0]) : LOGIC }]),
  );
  return { graph: { tasks }, assignment, deliverables };
}

export function query(id: string, title: string, sql: string, more: Partial<TaskSpec> = {}): TaskSpec {
  return { id, title, kind: 'logic', tool: 'table.query', input: { tables: {}, sql }, ...more };
}

/** SQL that counts to `most`, some two million a second; the answer is `most`. */
export function counting(most: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most}) SELECT MAX(i) AS reached FROM n`;
}

/** SQL that never ends. */
export const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n';

/** Stands for the host of the gate that its house has. */
export const GATE = 'gate.invalid';

/** What is called that waits in a gated chain. */
export const AT_THE_GATE = 'Wait at the gate';

/** Lasts until the gate of the house is opened, and costs no processor meanwhile. */
export function waiting(id: string, title: string, dependsOn: string[] = []): TaskSpec {
  const input = { url: `http://${GATE}/` };
  return { id, title, kind: 'io', tool: 'http.request', input, timeoutMs: 600_000, dependsOn };
}

export function reading(id: string, title: string, path: string, dependsOn: string[] = []): TaskSpec {
  return { id, title, kind: 'io', tool: 'file.read', input: { path }, dependsOn };
}

/** JavaScript run in its machine. */
export function script(id: string, title: string, text: string, more: Partial<TaskSpec> = {}): TaskSpec {
  return { id, title, kind: 'logic', tool: 'code.run', input: { script: text }, ...more };
}

/** A report whose template has these data. */
export function reporting(id: string, title: string, template: string, data: JsonObject): TaskSpec {
  return { id, title, kind: 'logic', tool: 'report.render', input: { template, data } };
}

/** `steps` queries one after the other, each of which counts for a while, and a report of the last. */
export function slowChain(steps: number, most = 400_000): SupervisorPlan {
  const counts = Array.from({ length: steps }, (_, at) =>
    query(`count-${at + 1}`, `Count, step ${at + 1}`, counting(most + at), {
      dependsOn: at === 0 ? [] : [`count-${at}`],
    }),
  );
  const report = reporting(
    'report',
    'Write what was counted',
    '# Counted to {{ last.rows[0][0] | number }}',
    {
      last: { $ref: `count-${steps}` },
    },
  );
  return planOf([...counts, report], ['report']);
}

/** A quick chain of counts; the last of them waits for a task that lasts until the gate is opened. */
export function gatedChain(steps: number, most: number): SupervisorPlan {
  const { graph, deliverables } = slowChain(steps, most);
  const last = `count-${steps}`;
  const tasks = graph.tasks.map((task) => (task.id === last ? { ...task, dependsOn: ['gate'] } : task));
  return planOf([...tasks, waiting('gate', AT_THE_GATE, [`count-${steps - 1}`])], deliverables);
}

/** A quick task, one that never ends by itself, and a third that waits for it: a run that goes on until it is stopped. */
export function openEnd(): SupervisorPlan {
  const first = query('first', 'Count', counting(10));
  const endless = waiting('endless', 'Count without end', ['first']);
  const last = query('last', 'Count again', counting(10), { dependsOn: ['endless'] });
  return planOf([first, endless, last], ['last']);
}

/** `layers` of `width` files read, each task after two of the layer above. */
export function wideLayers(layers: number, width: number): SupervisorPlan {
  const id = (layer: number, at: number) => `read-${layer}-${at % width}`;
  const tasks = Array.from({ length: layers * width }, (_, index) => {
    const layer = Math.floor(index / width);
    const at = index % width;
    const needs = layer === 0 ? [] : [id(layer - 1, at), id(layer - 1, at + 1)];
    return reading(id(layer, at), `Read ${layer}.${at}`, 'penguins.csv', needs);
  });
  return planOf(tasks, [id(layers - 1, 0)]);
}

/** A list of names, a map task that reads each file, and a report of what was read. */
export function mapOver(names: readonly string[], more: Partial<TaskSpec> = {}): SupervisorPlan {
  const rows = names.map((name) => `('${name}')`).join(', ');
  const list = query('list', 'List the files', `SELECT column1 AS name FROM (VALUES ${rows})`);
  return planOf([list, readEach(more), readReport()], ['report']);
}

/** As `mapOver`, but one of the files may be lost. */
export function someFiles(names: readonly string[]): SupervisorPlan {
  return mapOver(names, { minSuccess: names.length - 1 });
}

/** One small file, read a thousand times. */
export function thousandItems(): SupervisorPlan {
  const sql =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT 'penguins.csv' AS name FROM n";
  return planOf([query('list', 'List the files', sql), readEach(), readReport()], ['report']);
}

function readEach(more: Partial<TaskSpec> = {}): TaskSpec {
  const each = { forEach: { $ref: 'list.rows' }, input: { path: { $ref: '$item.0' } } };
  return { id: 'read', title: 'Read each file', kind: 'io', tool: 'file.read', ...each, ...more };
}

function readReport(): TaskSpec {
  const template =
    '# Read {{ files | size }} files\n\n{% for file in files limit: 10 %}- {{ file.name | default: "(not read)" }}\n{% endfor %}';
  return reporting('report', 'Write what was read', template, { files: { $ref: 'read' } });
}
