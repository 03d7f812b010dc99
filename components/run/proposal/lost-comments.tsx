'use client';

import { MessageSquareOff } from 'lucide-react';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { useRunState, useSelection } from '../store/context';
import type { SelectionView } from '../store/selection';
import { useCommand } from '../use-command';

const words = text.run.comment.lost;

type Lost = { question: string; part: string; written: string };

/** Comments that were being written when somebody answered what they are about: their words are not lost. */
export function LostComments({ run }: { run: RunId }) {
  const unsent = useSelection((view) => view.unsent);
  const questions = useRunState((state) => state.questions);
  const closed = useRunState((state) => state.closed !== undefined) ?? false;
  const lost = useMemo(() => lostIn(unsent, questions, closed), [unsent, questions, closed]);
  if (lost.length === 0) return null;
  return (
    <ul aria-label={words.label} className="shrink-0 divide-y divide-line border-b border-line bg-surface">
      {lost.map((one) => (
        <LostComment key={`${one.question} ${one.part}`} run={run} lost={one} />
      ))}
    </ul>
  );
}

function LostComment({ run, lost: { question, part, written } }: { run: RunId; lost: Lost }) {
  const write = useSelection((view) => view.write);
  const title = useRunState((state) => state.tasks.get(part)?.spec.title);
  const { send, busy } = useCommand(run);
  const discard = () => write(question, part, undefined);
  const leaveNote = async () => {
    if (await send({ type: 'noteTask', task: part, text: written.trim() })) discard();
  };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-2">
      <MessageSquareOff aria-hidden className="mt-0.5 size-4 shrink-0 text-text-3" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{words.why}</p>
        <p className="max-h-24 overflow-y-auto text-text-2 whitespace-pre-wrap wrap-anywhere">{written}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {title !== undefined && (
          <Button size="sm" busy={busy === 'noteTask'} onClick={() => void leaveNote()}>
            {words.note(title)}
          </Button>
        )}
        <CopyButton value={written} label={words.copy} />
        <Button size="sm" variant="ghost" onClick={discard}>
          {text.run.comment.discard}
        </Button>
      </div>
    </li>
  );
}

function lostIn(
  unsent: SelectionView['unsent'],
  questions: RunState['questions'] | undefined,
  closed: boolean,
): Lost[] {
  return [...unsent].flatMap(([question, parts]) => {
    if (!closed && questions?.get(question)?.answered === undefined) return [];
    return [...parts].flatMap(([part, written]) => (written.trim() ? [{ question, part, written }] : []));
  });
}
