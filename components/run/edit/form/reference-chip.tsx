'use client';

import { Link2, X } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import type { SupervisorPlan } from '@/server/core/plan';
import { referenceWords } from './sources';

const words = text.run.edit.reference;

/** A value that is read of another task: which, and a way to give one by hand instead. */
export function ReferenceChip({
  plan,
  reference,
  field,
  onClear,
}: {
  plan: SupervisorPlan;
  reference: string;
  field: string;
  onClear: () => void;
}) {
  const { title, path } = reference.startsWith('$')
    ? { title: words.item, path: reference.split('.').slice(1).join('.') }
    : referenceWords(plan, reference);
  return (
    <span className="flex h-8 min-w-0 flex-1 items-center gap-1.5 rounded-md border border-accent bg-accent-soft pl-2 text-sm coarse:h-10">
      <Link2 aria-hidden className="size-3.5 shrink-0 text-accent-text" />
      <span className="min-w-0 flex-1 truncate">
        {title}
        {path && <span className="font-mono text-text-2"> → {path}</span>}
      </span>
      <IconButton aria-label={words.clear(field)} onClick={onClear}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}
