'use client';

import { KeyRound, Lock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ModelSettingsView } from '@/server/api/contract';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Field, type FieldControl } from '../ui/field';
import { Input } from '../ui/input';
import { addressIn, PRESETS, presetOf } from './presets';
import type { SettingsForm } from './use-settings-form';

const { key: words } = text.settings.endpoint;

/** The key: never shown. One that is kept is replaced or removed; one of the environment is named. */
export function KeyField({ view, form }: { view: ModelSettingsView; form: SettingsForm }) {
  const { draft, edit, wrong } = form;
  const [replacing, setReplacing] = useState(false);
  const address = addressIn(draft.baseUrl);
  const source = view.keyFor.find(({ baseUrl }) => baseUrl === address)?.from;
  const isKept = source === 'kept' && !replacing;
  const undo = () => {
    setReplacing(false);
    edit({ key: { do: 'keep' } });
  };

  if (source === 'OPENAI_API_KEY') return <Standing icon={<Lock aria-hidden />} words={words.ofEnv} />;
  if (source === 'kept' && draft.key.do === 'remove') {
    return (
      <Standing icon={<KeyRound aria-hidden />} words={words.removed}>
        <Button size="sm" variant="ghost" onClick={undo}>
          {words.undo}
        </Button>
      </Standing>
    );
  }
  if (isKept && draft.key.do === 'keep') {
    return (
      <Standing icon={<KeyRound aria-hidden />} words={words.kept}>
        <Button size="sm" variant="ghost" onClick={() => setReplacing(true)}>
          {words.replace}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => edit({ key: { do: 'remove' } })}>
          {words.remove}
        </Button>
      </Standing>
    );
  }
  return (
    <Field
      label={words.label}
      help={source === 'kept' ? words.typed : helpOf(view, draft.baseUrl)}
      error={wrong.key ?? (draft.key.do === 'keep' ? (view.keyProblem ?? undefined) : undefined)}
      required={PRESETS.some(({ id, needsKey }) => needsKey && id === presetOf(draft.baseUrl))}
    >
      {(control) => (
        <div className="flex gap-1">
          <KeyInput control={control} form={form} focused={replacing} />
          {source === 'kept' && (
            <Button variant="ghost" onClick={undo}>
              {words.undo}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

function KeyInput({
  control,
  form: { draft, edit },
  focused,
}: {
  control: FieldControl;
  form: SettingsForm;
  focused: boolean;
}) {
  return (
    <Input
      {...control}
      ref={(input) => {
        if (focused && input && input.value === '') input.focus();
      }}
      type="password"
      autoComplete="off"
      data-1p-ignore
      data-lpignore="true"
      spellCheck={false}
      value={draft.key.do === 'set' ? draft.key.value : ''}
      onChange={({ target: { value } }) =>
        edit({ key: value === '' ? { do: 'keep' } : { do: 'set', value } })
      }
      className="font-mono text-sm"
    />
  );
}

/** What stands in place of a key that cannot be seen. */
function Standing({ icon, words: said, children }: { icon: ReactNode; words: string; children?: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="float-left text-sm font-medium text-text-2">{words.label}</legend>
      <div className="clear-both flex min-h-8 flex-wrap items-center gap-x-1 rounded-md border border-line bg-sunken pr-0.5 pl-2 text-text-2 coarse:min-h-10 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-text-3">
        {icon}
        <span className="ml-1 mr-auto text-sm">{said}</span>
        {children}
      </div>
    </fieldset>
  );
}

function helpOf({ keyFor }: ModelSettingsView, baseUrl: string): string {
  const other = keyFor[0];
  if (other) {
    const { host } = new URL(other.baseUrl);
    return other.from === 'kept' ? words.elsewhere(host) : words.ofEnvElsewhere(host);
  }
  const preset = presetOf(baseUrl);
  return preset === 'openai' || preset === 'other' ? words.typed : words.notNeeded;
}
