import { useId } from 'react';
import type { ToolInfo } from '@/server/core/catalogue';
import type { TaskKind } from '@/server/core/task';
import { text } from '../../text/text';
import { FieldError } from '../../ui/field';
import { RadioList } from '../../ui/radio-list';

const { form: words } = text.workers;

/** Which tools a worker may use: every one of its kind, or those that are ticked. */
export function ToolPicker({
  kind,
  tools,
  every,
  chosen,
  wrong,
  onEvery,
  onChosen,
}: {
  kind: TaskKind;
  tools: readonly Pick<ToolInfo, 'name' | 'summary'>[];
  every: boolean;
  chosen: readonly string[];
  wrong: string | undefined;
  onEvery: (every: boolean) => void;
  onChosen: (chosen: string[]) => void;
}) {
  const tick = (name: string, isOn: boolean) =>
    onChosen(tools.map((tool) => tool.name).filter((one) => (one === name ? isOn : chosen.includes(one))));
  return (
    <div className="space-y-2">
      <RadioList
        label={words.tools}
        value={every ? 'every' : 'some'}
        onValueChange={(value) => onEvery(value === 'every')}
        choices={[
          { id: 'every', label: words.every(kind), hint: words.everyHint },
          { id: 'some', label: words.some, hint: words.someHint(chosen.length) },
        ]}
      />
      {!every && (
        <fieldset
          aria-invalid={wrong ? true : undefined}
          className="ml-6 max-h-60 min-w-0 overflow-y-auto rounded-md border border-line px-2 py-1 aria-invalid:border-status-failed"
        >
          <legend className="sr-only">{words.some}</legend>
          {tools.map((tool) => (
            <Tool
              key={tool.name}
              tool={tool}
              checked={chosen.includes(tool.name)}
              onChange={(isOn) => tick(tool.name, isOn)}
            />
          ))}
        </fieldset>
      )}
      {wrong && <FieldError>{wrong}</FieldError>}
    </div>
  );
}

function Tool({
  tool: { name, summary },
  checked,
  onChange,
}: {
  tool: Pick<ToolInfo, 'name' | 'summary'>;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-center gap-2 py-0.5">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 shrink-0 accent-(--color-ink) coarse:size-5"
      />
      <label htmlFor={id} className="shrink-0 cursor-pointer py-0.5 font-mono text-sm">
        {name}
      </label>
      <p id={`${id}-hint`} title={summary} className="min-w-0 flex-1 truncate text-sm text-text-3">
        {summary}
      </p>
    </div>
  );
}
