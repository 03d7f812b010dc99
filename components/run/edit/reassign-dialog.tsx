'use client';

import { useId, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RadioList } from '@/components/ui/radio-list';
import type { RunId, TaskId } from '@/server/core/task';
import { contextOf } from '../actions/use-actions';
import { MoveView } from '../intervene/move-view';
import { useEdit, useStores } from '../store/context';
import { groundOf } from './gestures';
import { movable, reassign } from './reassign';
import { whoCan } from './who-can';

const words = text.run.edit.reassign;

/** Gives the chosen tasks to another worker: into the draft while a person edits, else at once. */
export function ReassignDialog({ run }: { run: RunId }) {
  const open = useEdit((view) => view.dialog === 'reassign');
  if (!open) return null;
  return <Chosen run={run} />;
}

function Chosen({ run }: { run: RunId }) {
  const stores = useStores();
  const [chosen] = useState(() => movable(stores, contextOf(run, stores).tasks));
  return chosen.length > 0 ? <Reassign run={run} tasks={chosen} /> : null;
}

function Reassign({ run, tasks }: { run: RunId; tasks: readonly TaskId[] }) {
  const stores = useStores();
  const id = useId();
  const ground = groundOf(stores);
  const first = ground?.plan.assignment[tasks[0] ?? ''];
  const [worker, setWorker] = useState(first?.worker ?? '');
  const [pinned, setPinned] = useState(first?.pinned ?? false);
  const [busy, setBusy] = useState(false);
  const move = useMemo(() => ({ tasks, worker, pinned }), [tasks, worker, pinned]);
  if (!ground) return null;
  const specs = ground.plan.graph.tasks.filter((task) => tasks.includes(task.id));
  const choices = whoCan(specs, ground.catalogue);
  const close = () => stores.edit.setState({ dialog: undefined });
  const chosen = choices.find((choice) => choice.id === worker);
  const give = async () => {
    setBusy(true);
    const given = specs.map((task) => task.id);
    const done = await reassign(run, stores, { tasks: given, worker, name: chosen?.name ?? worker, pinned });
    setBusy(false);
    if (done) close();
  };
  const refusal = chosen && chosen.unable.length > 0 ? words.unable(chosen.unable) : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={words.title(specs.length, specs[0]?.title ?? '')}
      footer={
        <>
          <Button onClick={close}>{text.ui.cancel}</Button>
          <Button variant="primary" busy={busy} disabledReason={refusal} onClick={() => void give()}>
            {words.action}
          </Button>
        </>
      }
    >
      <RadioList
        label={words.worker}
        value={worker}
        onValueChange={setWorker}
        choices={choices.map(({ id: value, name, unable, slots }) => ({
          id: value,
          label: name,
          hint: unable.length > 0 ? words.unable(unable) : words.slots(slots),
        }))}
      />
      <div className="mt-3 flex items-start gap-2 border-t border-line pt-3">
        <input
          id={id}
          type="checkbox"
          checked={pinned}
          onChange={(event) => setPinned(event.target.checked)}
          className="mt-0.5 size-4 accent-(--color-ink) coarse:size-5"
        />
        <div>
          <label htmlFor={id} className="font-medium">
            {words.pinned}
          </label>
          <p className="text-sm text-text-3">{words.pinnedHint}</p>
        </div>
      </div>
      {refusal === undefined && (
        <div className="mt-3">
          <MoveView move={move} />
        </div>
      )}
    </Dialog>
  );
}
