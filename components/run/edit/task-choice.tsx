'use client';

import { useId } from 'react';
import { text } from '@/components/text/text';
import { Dialog } from '@/components/ui/dialog';
import { likeNeighbours } from '@/components/ui/menu-series';

/** Something to choose in a dialog; `refusal`: why it can't be. */
export type Choice = { id: string; label: string; note?: string | undefined; refusal?: string | undefined };

/** A dialog with one button for each choice, those that can be taken first; why others can't is said once for all of them. */
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
        {choices
          .filter(({ refusal }) => refusal === undefined)
          .map((choice) => (
            <ChoiceButton key={choice.id} choice={choice} onChoose={() => onChoose(choice.id)} />
          ))}
        {refusedTogether(choices).map(([first, ...others]) => (
          <Refused key={first.id} choices={[first, ...others]} />
        ))}
      </ul>
    </Dialog>
  );
}

function refusedTogether(choices: readonly Choice[]) {
  const refused = choices.flatMap((choice) =>
    choice.refusal === undefined ? [] : [{ ...choice, disabledReason: choice.refusal }],
  );
  return likeNeighbours(refused.sort((a, b) => a.disabledReason.localeCompare(b.disabledReason)));
}

function Refused({ choices }: { choices: readonly Choice[] }) {
  const id = useId();
  return (
    <li className="mt-2 border-t border-line pt-2">
      <p id={id} className="px-2 text-sm text-pretty text-text-2">
        {choices[0]?.refusal}
      </p>
      <ul>
        {choices.map((choice) => (
          <ChoiceButton key={choice.id} choice={choice} refusedBy={id} />
        ))}
      </ul>
    </li>
  );
}

function ChoiceButton({
  choice: { label, note },
  refusedBy,
  onChoose,
}: {
  choice: Choice;
  refusedBy?: string;
  onChoose?: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        aria-disabled={refusedBy !== undefined || undefined}
        aria-describedby={refusedBy}
        onClick={onChoose}
        className="w-full rounded-sm px-2 py-1 text-left hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:text-text-3 aria-disabled:hover:bg-transparent coarse:py-2"
      >
        {label}
        {note && <span className="block text-sm text-text-3">{note}</span>}
      </button>
    </li>
  );
}
