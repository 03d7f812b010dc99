'use client';

import { text } from '../text/text';
import { FieldError } from '../ui/field';
import { Input } from '../ui/input';
import { RadioList } from '../ui/radio-list';
import { Section } from './section';
import type { SettingsForm } from './use-settings-form';

const { planning: words } = text.settings;

/** Who plans, and when a person sees the plan first. */
export function PlanningSection({ form: { draft, edit, wrong } }: { form: SettingsForm }) {
  const amount = (
    <span className="relative inline-block w-24">
      <span aria-hidden className="absolute top-1/2 left-2 -translate-y-1/2 text-sm text-text-3">
        $
      </span>
      <Input
        size="sm"
        aria-label={words.amount}
        aria-invalid={wrong.reviewAbove ? true : undefined}
        inputMode="decimal"
        autoComplete="off"
        value={draft.reviewAbove}
        onChange={({ target }) => edit({ review: 'above', reviewAbove: target.value })}
        className="num pl-5"
      />
    </span>
  );
  return (
    <Section title={words.title} lead={words.lead}>
      <RadioList
        label={words.who}
        value={draft.planner}
        onValueChange={(planner) => edit({ planner })}
        choices={[
          { id: 'model', label: words.model, hint: words.modelHint(draft.model.trim()) },
          { id: 'playbooks', label: words.playbooks, hint: words.playbooksHint },
        ]}
      />
      <RadioList
        label={words.ask}
        value={draft.review}
        onValueChange={(review) => edit({ review })}
        choices={[
          { id: 'always', label: words.always, hint: words.alwaysHint },
          { id: 'above', label: words.above, hint: words.aboveHint, aside: amount },
          { id: 'never', label: words.never, hint: words.neverHint },
        ]}
      />
      {wrong.reviewAbove && <FieldError>{wrong.reviewAbove}</FieldError>}
    </Section>
  );
}
