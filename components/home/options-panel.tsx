'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { currentVersion, type PolicyVersion } from '@/server/core/house-policy';
import { usePolicies } from '../api/queries';
import { ApprovalSelect } from '../policies/approval-select';
import { countChanges, type Rules } from '../policies/rules';
import { RulesEditor } from '../policies/rules-editor';
import type { Typed } from '../policies/scalars';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { OptionField } from './option-field';
import { countOptions, NO_OPTIONS, OPTION_POINTS, type RunOptions } from './run-options';

const { options: words, approvals } = text.policies;

type Props = { options: RunOptions; wrong: Typed; onChange: (options: RunOptions) => void };

/** What the run that is about to start does otherwise than the house. Folded until somebody wants it. */
export function OptionsPanel({ options, wrong, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const { data } = usePolicies();
  const count = countOptions(options);
  const isOpen = open || Object.keys(wrong).length > 0;
  return (
    <div className="space-y-2">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="inline-flex items-center gap-1 rounded-sm text-sm text-text-2 hover:text-text coarse:min-h-9"
      >
        <ChevronRight aria-hidden className={`size-3 transition-transform ${isOpen ? 'rotate-90' : ''}`} />
        {words.title}
        {count > 0 && <span className="num text-text-3">{`· ${words.count(count)}`}</span>}
      </button>
      {isOpen && data && (
        <Fields versions={data.versions} options={options} wrong={wrong} onChange={onChange} />
      )}
    </div>
  );
}

function Fields({ versions, options, wrong, onChange }: Props & { versions: readonly PolicyVersion[] }) {
  const newest = currentVersion(versions);
  const house = versions.find(({ version }) => version === options.version) ?? newest;
  const set = (part: Partial<RunOptions>) => onChange({ ...options, ...part });
  const { approval = 'replans' } = house.policy;
  return (
    <fieldset className="animate-appear space-y-3 rounded-md border border-line bg-surface p-3">
      <legend className="sr-only">{words.title}</legend>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
        <VersionSelect
          versions={versions}
          value={house.version}
          onChange={(version) =>
            set({ version: version === newest.version ? undefined : version, rules: undefined })
          }
        />
        <ApprovalSelect
          label={words.approval}
          value={options.approval}
          house={words.asHouse(approvals[approval].label)}
          onChange={(mode) => set({ approval: mode })}
        />
        <RulesButton house={house.policy} rules={options.rules} onChange={(rules) => set({ rules })} />
      </div>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-5">
        {OPTION_POINTS.map((point) => (
          <OptionField
            key={point}
            point={point}
            house={house.policy}
            typed={options.typed[point] ?? ''}
            wrong={wrong[point]}
            onType={(value) => set({ typed: { ...options.typed, [point]: value } })}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-sm text-pretty text-text-3">{words.lead}</p>
        {countOptions(options) > 0 && (
          <Button size="sm" variant="ghost" onClick={() => onChange(NO_OPTIONS)}>
            {words.clear}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function VersionSelect({
  versions,
  value,
  onChange,
}: {
  versions: readonly PolicyVersion[];
  value: number;
  onChange: (version: number) => void;
}) {
  const newest = currentVersion(versions).version;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-medium text-text-2">
        {words.version}
      </span>
      <Select
        size="sm"
        label={words.version}
        value={String(value)}
        options={[...versions].reverse().map(({ version, note }) => ({
          value: String(version),
          label: version === newest ? words.newest(version) : words.earlier(version),
          note,
        }))}
        onValueChange={(version) => onChange(Number(version))}
      />
    </div>
  );
}

function RulesButton({
  house,
  rules,
  onChange,
}: {
  house: Rules;
  rules: Rules | undefined;
  onChange: (rules: Rules | undefined) => void;
}) {
  const [open, setOpen] = useState(false);
  const shown = rules ?? house;
  const changes = countChanges(house, shown);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-medium text-text-2">
        {words.rules}
      </span>
      <Button
        size="sm"
        className="w-full justify-between!"
        aria-label={`${words.rules}: ${words.edit}`}
        onClick={() => setOpen(true)}
      >
        {changes > 0 ? words.rulesOwn(changes) : words.rulesNone}
        <span className="text-text-3">{words.edit}</span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title={words.title2}
        description={words.lead}
        footer={
          <Button variant="primary" onClick={() => setOpen(false)}>
            {words.done}
          </Button>
        }
      >
        <RulesEditor
          base={house}
          rules={shown}
          onChange={(next) => onChange(countChanges(house, next) > 0 ? next : undefined)}
        />
      </Dialog>
    </div>
  );
}
