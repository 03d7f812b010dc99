/** A plan in a flat form: the fields that faults touch; all others stay as they are. */
export type FlatPlan = { tasks: FlatTask[] };
export type FlatTask = { id: string; worker: string | null; dependsOn: string[] };

/** What goes wrong in the content of plans: each makes a bad plan of a good one with at least two tasks. */
export const PLAN_FAULTS = {
  'extra fields': (plan) => ({
    ...plan,
    mood: 'sunny',
    tasks: plan.tasks.map((t) => ({ ...t, urgency: 9 })),
  }),
  'cyclic plan': (plan) => {
    const [first, last] = [plan.tasks.at(0), plan.tasks.at(-1)];
    return edited(plan, (t) => ({
      ...t,
      dependsOn: [
        ...t.dependsOn,
        ...(t === first && last ? [last.id] : []),
        ...(t === last && first && !t.dependsOn.includes(first.id) ? [first.id] : []),
      ],
    }));
  },
  'unknown worker': (plan) => first(plan, (t) => ({ ...t, worker: 'nobody' })),
  'unknown dependency': (plan) => first(plan, (t) => ({ ...t, dependsOn: [...t.dependsOn, 'nothing'] })),
  'duplicate id': (plan) => ({ ...plan, tasks: [...plan.tasks, ...plan.tasks.slice(0, 1)] }),
  'self edge': (plan) => first(plan, (t) => ({ ...t, dependsOn: [...t.dependsOn, t.id] })),
  '10,000 tasks': (plan) => ({ ...plan, tasks: many(plan, 10_000) }),
  'too dear': (plan) => ({ ...plan, tasks: many(plan, 1_900) }),
} as const satisfies Record<string, <P extends FlatPlan>(plan: P) => FlatPlan>;

export type PlanFaultName = keyof typeof PLAN_FAULTS;

/** The plan with one more task, of an attacker's: such as sends to a host of theirs what others found. */
export function injected<T extends FlatTask>(plan: { tasks: T[] }, task: T): { tasks: T[] } {
  return { ...plan, tasks: [...plan.tasks, task] };
}

function edited<P extends FlatPlan>(plan: P, edit: (task: FlatTask) => FlatTask): P {
  return { ...plan, tasks: plan.tasks.map(edit) };
}

function first<P extends FlatPlan>(plan: P, edit: (task: FlatTask) => FlatTask): P {
  return { ...plan, tasks: plan.tasks.map((task, i) => (i === 0 ? edit(task) : task)) };
}

function many({ tasks: [task] }: FlatPlan, count: number): FlatTask[] {
  return task ? Array.from({ length: count }, (_, i) => ({ ...task, id: `t${i}`, dependsOn: [] })) : [];
}
