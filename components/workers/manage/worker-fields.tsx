import type { ToolInfo } from '@/server/core/catalogue';
import type { TaskKind } from '@/server/core/task';
import { MOST_AT_ONCE, MOST_NAME } from '@/server/core/team';
import { text } from '../../text/text';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Segmented } from '../../ui/segmented';
import { ToolPicker } from './tool-picker';
import { toolsFor, type WorkerDraft, type WrongFields, withKind } from './worker-draft';

const { form: words } = text.workers;
const KINDS: readonly TaskKind[] = ['io', 'inference', 'logic'];

/** Name, tools and capacity of a worker; the kind of a new one. */
export function WorkerFields({
  draft,
  tools,
  busy,
  wrong,
  onChange,
}: {
  draft: WorkerDraft;
  tools: readonly ToolInfo[];
  busy: number;
  wrong: WrongFields;
  onChange: (draft: WorkerDraft) => void;
}) {
  const { of, name, kind, every, chosen, capacity } = draft;
  const isLowered = of !== undefined && busy > Number(capacity) && Number(capacity) > 0;
  return (
    <>
      <Field
        label={words.name}
        required
        help={of ? words.renameHelp(of.profile.id) : words.nameHelp}
        error={wrong.name}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={MOST_NAME}
            autoComplete="off"
            onChange={({ target }) => onChange({ ...draft, name: target.value })}
          />
        )}
      </Field>
      {of ? (
        <FixedKind kind={kind} />
      ) : (
        <Kind kind={kind} onChange={(next) => onChange(withKind(draft, next))} />
      )}
      <Field
        label={words.capacity}
        required
        help={words.capacityHelp(kind, MOST_AT_ONCE[kind])}
        error={wrong.capacity}
      >
        {(control) => (
          <Input
            {...control}
            className="num max-w-24"
            inputMode="numeric"
            autoComplete="off"
            value={capacity}
            onChange={({ target }) => onChange({ ...draft, capacity: target.value })}
          />
        )}
      </Field>
      {isLowered && <p className="num text-sm text-text-2">{words.lowered(busy)}</p>}
      <ToolPicker
        kind={kind}
        tools={toolsFor(draft, tools)}
        every={every}
        chosen={chosen}
        wrong={wrong.tools}
        onEvery={(next) => onChange({ ...draft, every: next })}
        onChosen={(next) => onChange({ ...draft, chosen: next })}
      />
    </>
  );
}

function Kind({ kind, onChange }: { kind: TaskKind; onChange: (kind: TaskKind) => void }) {
  return (
    <div className="space-y-1">
      <p aria-hidden className="text-sm font-medium text-text-2">
        {words.kind}
      </p>
      <Segmented
        label={words.kind}
        value={kind}
        options={KINDS.map((id) => ({ id, label: words.kinds[id] }))}
        onValueChange={onChange}
      />
      <p className="text-sm text-text-3">{words.kindHelp[kind]}</p>
    </div>
  );
}

/** The kind of a worker that there is, and why it stays. */
function FixedKind({ kind }: { kind: TaskKind }) {
  return (
    <div className="space-y-1">
      <p className="text-sm">
        <span className="font-medium text-text-2">{words.kind}</span>
        <span className="ml-2">{words.kinds[kind]}</span>
      </p>
      <p className="text-sm text-pretty text-text-3">{words.kindStays}</p>
    </div>
  );
}
