'use client';

import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { QuestionOption } from '@/server/core/question';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { OptionForm } from './option-form';

const { question: words } = text;

/** One choice: what it is, what follows, and its own button or form. */
export function OptionRow({
  option,
  startsOpen,
  busy,
  disabled,
  onAnswer,
}: {
  option: QuestionOption;
  startsOpen: boolean;
  busy: boolean;
  disabled: boolean;
  onAnswer: (params?: Record<string, string>) => void;
}) {
  const [open, setOpen] = useState(startsOpen);
  const form = option.form && option.form.length > 0 ? option.form : undefined;
  return (
    <li className="p-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-48 space-y-0.5">
          <p className="font-medium">{option.label}</p>
          {option.detail && <p className="text-text-2">{option.detail}</p>}
          <Hosts option={option} />
          {option.forecast && (
            <p className="flex items-start gap-1.5 text-sm text-text-3">
              <ArrowRight aria-label={words.forecast} className="mt-0.5 size-3 shrink-0" />
              {option.forecast}
            </p>
          )}
        </div>
        {form ? (
          <Button
            size="sm"
            aria-expanded={open}
            aria-label={words.fillInThis(option.label)}
            onClick={() => setOpen(!open)}
          >
            {open ? words.fold : words.fillIn}
          </Button>
        ) : (
          <Button
            size="sm"
            busy={busy}
            disabled={disabled}
            aria-label={words.chooseThis(option.label)}
            onClick={() => onAnswer()}
          >
            {words.choose}
          </Button>
        )}
      </div>
      {form && open && (
        <OptionForm
          form={form}
          action={option.label}
          busy={busy}
          disabled={disabled}
          multiline={takesRemark(option)}
          onSubmit={onAnswer}
        />
      )}
    </li>
  );
}

/** The hosts that a yes lets the run ask, each in full. */
function Hosts({ option: { command } }: { option: QuestionOption }) {
  if (command.type !== 'passGate' || command.hosts.length === 0) return null;
  return (
    <ul aria-label={words.hosts} className="flex max-h-24 flex-wrap gap-1 overflow-y-auto py-0.5">
      {command.hosts.map((host) => (
        <li
          key={host}
          className="rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs text-text-2 wrap-anywhere"
        >
          {host}
        </li>
      ))}
    </ul>
  );
}

function takesRemark({ command }: QuestionOption): boolean {
  return command.type === 'requestPlan' && command.observation.type === 'remark';
}
