'use client';

import { CircleAlert, X } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { useEdit, useStores } from '../store/context';
import { useProblemWords } from './use-problem-words';

const words = text.run.edit;

/** What the last gesture did beside what was asked for, why one was refused, and what is still to put right. */
export function Said() {
  const { edit } = useStores();
  const said = useEdit((view) => view.said);
  const refused = useEdit((view) => (view.refused?.at ? undefined : view.refused?.words));
  const problems = useProblemWords();
  return (
    <>
      {refused !== undefined && (
        <p role="alert" className="flex items-center gap-2 px-4 pb-1.5 text-sm text-status-failed">
          <span className="min-w-0 flex-1">{refused}</span>
          <IconButton
            aria-label={words.refused.dismiss}
            onClick={() => edit.setState({ refused: undefined })}
          >
            <X aria-hidden />
          </IconButton>
        </p>
      )}
      <p role="status" className={said ? 'px-4 pb-1.5 text-sm text-text-2' : 'sr-only'}>
        {said}
      </p>
      {problems.length > 0 && (
        <ul
          aria-label={words.form.problems}
          className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 pb-1.5 text-sm text-text-2"
        >
          {problems.map((problem) => (
            <li key={problem} className="flex items-center gap-1.5">
              <CircleAlert aria-hidden className="size-3.5 shrink-0 text-status-failed" />
              {problem}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
