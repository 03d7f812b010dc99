'use client';

import { useState } from 'react';
import type { ModelSettingsView } from '@/server/api/contract';
import { isThisMachine } from '@/server/core/address';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { LockedValue } from '../ui/locked-value';
import { Segmented } from '../ui/segmented';
import { isNowhere } from './draft';
import { KeyField } from './key-field';
import { LocalOffer } from './local-offer';
import { ModelField } from './model-field';
import { addressIn, PRESETS, type PresetId, presetOf } from './presets';
import { Section } from './section';
import { useModelList } from './use-model-list';
import type { SettingsForm } from './use-settings-form';
import { VerifyPanel } from './verify-panel';

const { endpoint: words, lockedBy } = text.settings;
const KINDS = PRESETS.map(({ id }) => ({ id, label: words.presets[id] }));

/** Where the models are. */
export function EndpointSection({ view, form }: { view: ModelSettingsView; form: SettingsForm }) {
  const { draft, edit, wrong } = form;
  const { locked } = view;
  const names = useModelList(draft);
  const address = addressIn(draft.baseUrl);
  const canClear = !isNowhere(draft) && !locked.baseUrl && !locked.model;
  return (
    <Section title={words.title} lead={words.lead}>
      {!locked.baseUrl && <LocalOffer view={view} form={form} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="space-y-3 sm:col-span-2">
          {!locked.baseUrl && <Preset form={form} />}
          <Field
            label={words.baseUrl}
            error={wrong.baseUrl}
            help={locked.baseUrl && lockedBy(locked.baseUrl)}
            required
          >
            {(control) =>
              locked.baseUrl ? (
                <LockedValue control={control}>{draft.baseUrl}</LockedValue>
              ) : (
                <Input
                  {...control}
                  type="url"
                  inputMode="url"
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.baseUrl}
                  placeholder="https://"
                  onChange={({ target }) => edit({ baseUrl: target.value })}
                  className="font-mono text-sm"
                />
              )
            }
          </Field>
        </div>
        <div className="sm:col-span-2">
          <KeyField view={view} form={form} />
        </div>
        <ModelField
          label={words.model}
          value={draft.model}
          onChange={(model) => edit({ model })}
          names={names}
          lockedBy={locked.model}
          error={wrong.model}
          required
        />
        <ModelField
          label={words.inferenceModel}
          value={draft.inferenceModel}
          onChange={(inferenceModel) => edit({ inferenceModel })}
          names={names}
          lockedBy={locked.inferenceModel}
          placeholder={words.inferenceHint(draft.model.trim())}
          error={undefined}
        />
      </div>
      <VerifyPanel view={view} form={form} names={names} />
      {address && (
        <p className="max-w-prose text-sm text-pretty text-text-3">
          {words.sent(new URL(address).host, isThisMachine(address))}
        </p>
      )}
      {canClear && (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2"
          onClick={() => edit({ baseUrl: '', model: '', inferenceModel: '', key: { do: 'remove' } })}
        >
          {words.none}
        </Button>
      )}
    </Section>
  );
}

/** A key that was typed is for the place it was typed for: another place forgets it. */
function Preset({ form: { draft, edit } }: { form: SettingsForm }) {
  const [isOther, setOther] = useState(false);
  const choose = (id: PresetId) => {
    setOther(id === 'other');
    const baseUrl = PRESETS.find((preset) => preset.id === id)?.baseUrl ?? '';
    edit({ baseUrl, key: { do: 'keep' } });
  };
  const shown = isOther || draft.baseUrl === '' ? 'other' : presetOf(draft.baseUrl);
  return (
    <div>
      <Segmented label={words.preset} value={shown} options={KINDS} onValueChange={choose} />
    </div>
  );
}
