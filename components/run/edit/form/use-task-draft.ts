import { useCallback, useMemo } from 'react';
import type { ToolInfo } from '@/server/core/catalogue';
import type { GraphOp } from '@/server/core/patch';
import type { Assignment, SupervisorPlan } from '@/server/core/plan';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { useEdit, useRunView, useStores } from '../../store/context';
import { propose } from '../edit-store';
import type { Problem } from '../problems';

/** A task as the draft has it, and how it is changed. `merge`: what is typed under one name is one step. */
export type TaskDraft = {
  plan: SupervisorPlan;
  spec: TaskSpec;
  assignment: Assignment | undefined;
  tool: ToolInfo | undefined;
  problems: readonly Problem[];
  change(spec: TaskSpec, merge?: string): boolean;
  act(op: GraphOp): boolean;
};

const NO_PROBLEMS: readonly Problem[] = [];

/** Undefined: no such task is in the draft's plan. */
export function useTaskDraft(id: TaskId): TaskDraft | undefined {
  const { edit, run } = useStores();
  const plan = useEdit((view) => view.edited?.plan);
  const all = useEdit((view) => view.edited?.problems ?? NO_PROBLEMS);
  const catalogue = useRunView((view) => view.catalogue);
  const act = useCallback((op: GraphOp) => propose(edit, run, [op]), [edit, run]);
  const change = useCallback(
    (spec: TaskSpec, merge?: string) =>
      propose(
        edit,
        run,
        [{ op: 'edit', task: spec }],
        merge === undefined ? {} : { merge: `${id}:${merge}` },
      ),
    [edit, run, id],
  );
  return useMemo(() => {
    const spec = plan?.graph.tasks.find((task) => task.id === id);
    if (!plan || !spec) return undefined;
    return {
      plan,
      spec,
      assignment: plan.assignment[id],
      tool: catalogue?.tools.find(({ name }) => name === spec.tool),
      problems: all.filter(({ task }) => task === id),
      change,
      act,
    };
  }, [plan, all, catalogue, id, change, act]);
}
