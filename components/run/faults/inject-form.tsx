'use client';

import { type FormEvent, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { PersonCommand } from '@/server/core/command';
import { type FailureClass, failureClass } from '@/server/core/failure';
import { MOST_TIMES } from '@/server/core/fault';
import type { RunId } from '@/server/core/task';
import { useCell, useRunState, useSelection } from '../store/context';
import { useCommand, useRefusal } from '../use-command';
import { useSeldom } from '../use-seldom';
import { targetsOf } from './targets';

const words = text.run.faults;

/** The four that are wanted most stand first. */
const FIRST: readonly FailureClass[] = ['timeout', 'rate_limit', 'logic', 'lost'];
const CLASSES = [...FIRST, ...failureClass.options.filter((cls) => !FIRST.includes(cls))];
const KINDS = CLASSES.map((value) => ({ value, label: words.names[value] }));
const DAY_S = 86_400;

type Draft = { cls: FailureClass; times: string; retryAfter: string };

/** Which task fails, how, and how often. The task is the one that is selected on the page. */
export function InjectForm({ run }: { run: RunId }) {
  const [draft, setDraft] = useState<Draft>({ cls: 'timeout', times: '1', retryAfter: '3' });
  const task = useSelection((view) => view.task);
  const { send, busy, refusal: failed } = useCommand(run);
  const wrong = complaints(draft);
  const command = commandOf(draft, task ?? '');
  const refused = useRefusal(command);
  const reason = task === undefined ? words.chooseFirst : (refused ?? wrong.times ?? wrong.retryAfter);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined && busy === undefined) void send(command);
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-2.5 p-3">
      <p className="text-sm text-text-2">{words.about}</p>
      <TargetField />
      <Field label={words.fault} required>
        {(control) => (
          <Select
            control={control}
            size="sm"
            value={draft.cls}
            options={KINDS}
            onValueChange={(value) => change({ cls: CLASSES.find((cls) => cls === value) ?? 'timeout' })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <NumberField
          label={words.times}
          value={draft.times}
          error={wrong.times}
          onChange={(times) => change({ times })}
        />
        {draft.cls === 'rate_limit' && (
          <NumberField
            label={words.retryAfter}
            value={draft.retryAfter}
            error={wrong.retryAfter}
            onChange={(retryAfter) => change({ retryAfter })}
          />
        )}
      </div>
      <div className="flex items-center gap-2.5">
        <Button type="submit" size="sm" variant="primary" disabledReason={reason} busy={busy !== undefined}>
          {words.inject}
        </Button>
        <p className="min-w-0 flex-1 text-sm text-text-3">
          <WhenItStrikes reason={reason} />
        </p>
      </div>
      {failed.length > 0 && <FieldError>{failed.join(' ')}</FieldError>}
    </form>
  );
}

/** Choosing here selects the task on the whole page, and the other way round. */
function TargetField() {
  const task = useSelection((view) => view.task);
  const select = useSelection((view) => view.select);
  const chosen = useCell(task);
  const tasks = useSeldom(
    useRunState((state) => state.tasks),
    500,
  );
  const { cells, more } = useMemo(() => targetsOf(tasks), [tasks]);
  const known = cells.some(({ spec }) => spec.id === task) ? cells : [...(chosen ? [chosen] : []), ...cells];
  const options = known.map(({ spec }) => ({ value: spec.id, label: spec.title }));
  const help = more > 0 ? words.more(more) : cells.length === 0 ? words.none : undefined;
  return (
    <Field label={words.task} help={help} required>
      {(control) => (
        <Select
          control={control}
          size="sm"
          value={chosen ? (task ?? '') : ''}
          placeholder={words.noTask}
          options={options}
          onValueChange={(id) => select(id)}
        />
      )}
    </Field>
  );
}

function NumberField({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} error={error} required>
      {(control) => (
        <Input
          {...control}
          size="sm"
          inputMode="numeric"
          className="num"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What pressing the button will do, or why it can't be pressed. */
function WhenItStrikes({ reason }: { reason: string | undefined }) {
  const status = useCell(useSelection((view) => view.task))?.state.status;
  if (reason !== undefined) return reason;
  return status === 'running' ? words.sooner.running : words.sooner.next;
}

function complaints({ cls, times, retryAfter }: Draft): { times?: string; retryAfter?: string } {
  const n = Number(times);
  const s = Number(retryAfter);
  const isCount = Number.isInteger(n) && n >= 1 && n <= MOST_TIMES;
  const isWait = retryAfter.trim() !== '' && s >= 0 && s <= DAY_S;
  return {
    ...(!isCount && { times: words.wrong.times(MOST_TIMES) }),
    ...(cls === 'rate_limit' && !isWait && { retryAfter: words.wrong.retryAfter }),
  };
}

function commandOf({ cls, times, retryAfter }: Draft, task: string): PersonCommand {
  const wait = cls === 'rate_limit' ? { retryAfterMs: Math.round(Number(retryAfter) * 1000) } : {};
  return { type: 'injectFault', task, fault: { class: cls, ...wait }, times: Number(times) };
}
