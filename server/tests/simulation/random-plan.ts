import type { SupervisorPlan } from '../../core/plan.ts';
import type { TaskSpec } from '../../core/task.ts';
import { planOf, task } from '../fixtures.ts';

/** A small random DAG over three kinds of worker, with optional, guarded and tainting tasks and one or two deliverables. */
export function randomPlan(random: () => number): SupervisorPlan {
  const count = 2 + Math.floor(random() * 9);
  const tasks: TaskSpec[] = [];
  const workers: Record<string, string> = {};
  for (let i = 0; i < count; i += 1) {
    const needs = tasks.filter(() => random() < 0.25).map(({ id }) => id);
    const id = `t${i}`;
    const kind = random() < 0.3 ? 'logic' : random() < 0.2 ? 'inference' : 'io';
    const guarded = kind === 'io' && random() < 0.15;
    const fetches = kind === 'io' && !guarded && random() < 0.15;
    tasks.push(
      task(id, needs, {
        kind,
        tool: guarded ? 'send' : fetches ? 'fetch' : `noop-${kind}`,
        ...(random() < 0.15 && { optional: true }),
        ...mapping(needs, random),
        ...turning(kind, random),
      }),
    );
    const io = random() < 0.5 ? 'io-1' : 'io-2';
    workers[id] = { logic: 'logic-1', inference: 'ai-1', io }[kind];
  }
  const deliverables = random() < 0.5 ? [`t${count - 1}`] : [`t${count - 1}`, 't0'];
  const plan = planOf(tasks, { workers, deliverables: [...new Set(deliverables)] });
  for (const assignment of Object.values(plan.assignment)) if (random() < 0.1) assignment.pinned = true;
  return plan;
}

/** Some tasks may turn to another tool or another worker. */
function turning(kind: string, random: () => number): Partial<TaskSpec> {
  if (kind !== 'io' || random() > 0.3) return {};
  const tool = { to: 'tool', tool: 'echo', input: { text: 'instead' } } as const;
  const other = { to: 'worker', worker: random() < 0.5 ? 'io-1' : 'io-2' } as const;
  return { fallbacks: random() < 0.5 ? [tool, other] : [other] };
}

/** Some tasks that need others are map tasks over the first of them; some of those may lose a child. */
function mapping(needs: readonly string[], random: () => number): Partial<TaskSpec> {
  const [list] = needs;
  if (list === undefined || random() > 0.3) return {};
  return { forEach: { $ref: `${list}.items` }, ...(random() < 0.5 && { minSuccess: 1 }) };
}

/** Mulberry32: a small seeded source of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
