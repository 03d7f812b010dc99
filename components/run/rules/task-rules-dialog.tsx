'use client';

import type { RunId } from '@/server/core/task';
import type { TaskRulesOf } from '../edit/edit-store';
import { useCell, useEdit, useRunState, useStores } from '../store/context';
import { TaskBudgetForm } from './task-budget';
import { TaskRulesForm } from './task-rules';

/** The rules of a task that are looked at. Not in the panel that they are asked for in: that one goes when the page gets narrow. */
export function TaskRulesDialog({ run }: { run: RunId }) {
  const asked = useEdit((view) => view.rules);
  return asked ? <Form key={`${asked.about} ${asked.task}`} run={run} {...asked} /> : null;
}

function Form({ run, task, about }: { run: RunId } & TaskRulesOf) {
  const { edit } = useStores();
  const cell = useCell(task);
  const policy = useRunState((state) => state.policy);
  if (!cell || !policy) return null;
  const given = { run, cell, policy, onClose: () => edit.setState({ rules: undefined }) };
  return about === 'budget' ? <TaskBudgetForm {...given} /> : <TaskRulesForm {...given} />;
}
