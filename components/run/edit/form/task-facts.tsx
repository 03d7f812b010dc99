'use client';

import { useId } from 'react';
import { text } from '@/components/text/text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { canRun } from '@/server/core/catalogue';
import { useRunView } from '../../store/context';
import { useWorkerNames } from '../../use-worker-name';
import { deliverOp } from '../edit-ops';
import { ReferenceChip } from './reference-chip';
import { ReferencePicker } from './reference-picker';
import type { TaskDraft } from './use-task-draft';

const words = text.run.edit.form;

/** What a task has beside its inputs: who does it, how often, how long it may take, and whether it is delivered. */
export function TaskFacts({ task }: { task: TaskDraft }) {
  const { spec, plan, change, act } = task;
  const delivers = plan.deliverables.includes(spec.id);
  return (
    <div className="space-y-3 border-t border-line pt-3">
      <Worker task={task} />
      <Each task={task} />
      <Field label={words.timeout}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="num"
            value={spec.timeoutMs === undefined ? '' : String(spec.timeoutMs / 1000)}
            onChange={({ target: { value } }) => {
              const ms = Math.round(Number(value) * 1000);
              const { timeoutMs: _, ...rest } = spec;
              if (value.trim() === '') change(rest, 'timeout');
              else if (ms >= 1 && ms <= 86_400_000) change({ ...spec, timeoutMs: ms }, 'timeout');
            }}
          />
        )}
      </Field>
      <Tick
        label={words.delivers}
        checked={delivers}
        onChange={(checked) => act(deliverOp(plan, spec.id, checked))}
      />
      <Tick
        label={words.optional}
        checked={spec.optional ?? false}
        onChange={(checked) => {
          const { optional: _, ...rest } = spec;
          change(checked ? { ...rest, optional: true } : rest);
        }}
      />
      <p className="text-sm text-text-3">
        {words.tool} <code>{spec.tool}</code> · <code>{spec.id}</code>
      </p>
    </div>
  );
}

function Worker({ task: { spec, assignment, tool, act } }: { task: TaskDraft }) {
  const workers = useRunView((view) => view.catalogue?.workers);
  const name = useWorkerNames();
  const own = assignment?.worker ?? '';
  const able = (workers ?? []).filter((worker) => tool !== undefined && canRun(worker, tool));
  const put = (worker: string, pinned: boolean) =>
    act({ op: 'assign', id: spec.id, assignment: pinned ? { worker, pinned } : { worker } });
  return (
    <div className="space-y-1.5">
      <Field label={words.worker} required>
        {(control) => (
          <Select
            control={control}
            value={own}
            onValueChange={(worker) => put(worker, assignment?.pinned ?? false)}
            options={[
              ...(own === '' || able.some(({ id }) => id === own) ? [] : [{ value: own, label: name(own) }]),
              ...able.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <Tick
        label={words.pinned}
        checked={assignment?.pinned ?? false}
        onChange={(pinned) => put(assignment?.worker ?? '', pinned)}
      />
    </div>
  );
}

/** A map task reads the list that it runs for. */
function Each({ task }: { task: TaskDraft }) {
  const { spec, plan, change } = task;
  const { forEach, minSuccess: _, ...rest } = spec;
  return (
    <fieldset className="space-y-1">
      <legend className="text-sm font-medium text-text-2">{words.each}</legend>
      <div className="flex items-center gap-1">
        {forEach ? (
          <ReferenceChip
            plan={plan}
            reference={forEach.$ref}
            field={words.each}
            onClear={() => change(rest)}
          />
        ) : (
          <span className="min-w-0 flex-1 text-sm text-text-3">{words.notEach}</span>
        )}
        <ReferencePicker
          task={task}
          field={words.each}
          onPick={(reference) => change({ ...spec, forEach: { $ref: reference } })}
        />
      </div>
    </fieldset>
  );
}

function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-(--color-ink) coarse:size-5"
      />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
    </div>
  );
}
