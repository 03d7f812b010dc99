'use client';

import { text } from '@/components/text/text';
import { needsOf } from '@/server/core/graph';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId } from '@/server/core/task';
import { linkId } from '../canvas/link-id';
import { useEdit, useSelection, useStores } from '../store/context';
import { whyFixed } from './editable';
import { connect, disconnect, groundOf } from './gestures';
import { holdOf } from './places';
import { linkRefusal } from './refusals';
import { type Choice, ChoiceDialog } from './task-choice';

const words = text.run.edit;

/** Connecting and disconnecting without the canvas: the other end is chosen from a list. */
export function ConnectDialogs() {
  const dialog = useEdit((view) => view.dialog);
  const task = useSelection((view) => view.task);
  const stores = useStores();
  if (task === undefined || (dialog !== 'connect' && dialog !== 'disconnect')) return null;
  const plan = groundOf(stores)?.plan;
  const title = plan?.graph.tasks.find(({ id }) => id === task)?.title;
  if (!plan || title === undefined) return null;
  const close = () => stores.edit.setState({ dialog: undefined });
  const choose = (act: () => void) => {
    act();
    close();
  };
  if (dialog === 'connect') {
    return (
      <ChoiceDialog
        title={words.connect.title(title)}
        none={words.connect.none}
        choices={targets(plan, task, (id) => {
          const cell = stores.run.getState().state?.tasks.get(id);
          return cell && whyFixed(cell);
        })}
        onChoose={(to) => choose(() => connect(stores, task, to))}
        onClose={close}
      />
    );
  }
  return (
    <ChoiceDialog
      title={words.disconnect.title(title)}
      none={words.disconnect.none}
      choices={connections(plan, task)}
      onChoose={(link) => choose(() => disconnect(stores, link))}
      onClose={close}
    />
  );
}

/** Every task that could wait for this one, those that can't with the reason. */
function targets(plan: SupervisorPlan, from: TaskId, fixed: (id: TaskId) => string | undefined): Choice[] {
  return plan.graph.tasks
    .filter((task) => task.id !== from && !needsOf(task).includes(from))
    .map(({ id, title }) => ({ id, label: title, refusal: fixed(id) ?? linkRefusal(plan, from, id) }));
}

/** The links of a task, each with what holds it. */
function connections({ graph }: SupervisorPlan, id: TaskId): Choice[] {
  const titles = new Map(graph.tasks.map((task) => [task.id, task.title]));
  return graph.tasks.flatMap((task) =>
    needsOf(task).flatMap((need): Choice[] => {
      if (task.id !== id && need !== id) return [];
      const { inputs } = holdOf(task, need);
      const label =
        task.id === id ? words.disconnect.from(titles.get(need) ?? need) : words.disconnect.to(task.title);
      const note = inputs.length > 0 ? words.disconnect.through(inputs) : undefined;
      return [{ id: linkId(need, task.id), label, note }];
    }),
  );
}
