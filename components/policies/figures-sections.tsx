'use client';

import { approvalMode } from '@/server/core/policy';
import { Section } from '../settings/section';
import { text } from '../text/text';
import { RadioList } from '../ui/radio-list';
import { ScalarField } from './scalar-field';
import type { ScalarPoint } from './scalars';
import type { PolicyForm } from './use-policy-form';

const { limits, approval, approvals, budget } = text.policies;

function Figures({
  form,
  points,
  help,
}: {
  form: PolicyForm;
  points: readonly ScalarPoint[];
  help?: string;
}) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
      {points.map((point) => (
        <ScalarField
          key={point}
          point={point}
          value={form.typed(point)}
          wrong={form.wrong[point]}
          onType={(value) => form.type(point, value)}
        />
      ))}
      {help && <p className="col-span-full text-sm text-text-3">{help}</p>}
    </div>
  );
}

/** Back-off, and how much a run does at once. */
export function PaceSection({ form }: { form: PolicyForm }) {
  return (
    <Section title={limits.title} lead={limits.lead}>
      <Figures
        form={form}
        points={['backoff/baseMs', 'backoff/maxMs', 'backoff/jitter', 'concurrency']}
        help={limits.jitterHelp}
      />
    </Section>
  );
}

/** Which plans wait for a person, and how often a plan may change. */
export function ApprovalSection({ form }: { form: PolicyForm }) {
  const { policy } = form;
  return (
    <Section title={approval.title} lead={approval.lead}>
      <RadioList
        label={approval.label}
        value={policy.approval ?? 'replans'}
        onValueChange={(mode) => form.set({ ...policy, approval: mode })}
        choices={approvalMode.options.map((mode) => ({ id: mode, ...approvals[mode] }))}
      />
      <p className="text-sm text-text-3">{approval.everyNote}</p>
      <fieldset className="space-y-2">
        <legend className="text-sm font-medium text-text-2">{approval.replans}</legend>
        <Figures form={form} points={['replans/perTask', 'replans/perRun', 'replans/addedTasks']} />
      </fieldset>
      <fieldset className="space-y-2">
        <legend className="text-sm font-medium text-text-2">{approval.answers}</legend>
        <Figures form={form} points={['answers/withinMs']} help={approval.answersHelp} />
      </fieldset>
    </Section>
  );
}

/** What a run may spend unless it is told otherwise. */
export function BudgetSection({ form }: { form: PolicyForm }) {
  return (
    <Section title={budget.title} lead={budget.lead}>
      <Figures form={form} points={['budget/tokens', 'budget/microUsd', 'budget/ms', 'budget/tasks']} />
    </Section>
  );
}
