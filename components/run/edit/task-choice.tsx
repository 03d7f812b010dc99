'use client';

import { text } from '@/components/text/text';
import { Dialog } from '@/components/ui/dialog';

/** Something to choose in a dialog; `refusal`: why it can't be. */
export type Choice = { id: string; label: string; note?: string | undefined; refusal?: string | undefined };

/** A dialog with one button for each choice. */
export function ChoiceDialog({
  title,
  choices,
  none,
  onChoose,
  onClose,
}: {
  title: string;
  choices: readonly Choice[];
  none: string;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      {choices.length === 0 && <p className="text-text-2">{none}</p>}
      <ul aria-label={text.run.edit.connect.label} className="space-y-0.5">
        {choices.map(({ id, label, note, refusal }) => (
          <li key={id}>
            <button
              type="button"
              aria-disabled={refusal !== undefined || undefined}
              onClick={() => refusal === undefined && onChoose(id)}
              className="w-full rounded-sm px-2 py-1 text-left hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:text-text-3 coarse:py-2"
            >
              {label}
              {(refusal ?? note) && <span className="block text-sm text-text-3">{refusal ?? note}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
