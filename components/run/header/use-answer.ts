import { useCallback, useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { PersonCommand } from '@/server/core/command';
import type { RunId } from '@/server/core/task';
import { useStores } from '../store/context';
import { useCommand } from '../use-command';

/** An answer that is lost is told for long enough to be read by who looks elsewhere. */
const UNTIL_READ_MS = 30_000;

type Answer = Extract<PersonCommand, { type: 'answerQuestion' }>;

/** Answers a question of the run. When somebody else was faster its card goes, so that is told beside it. */
export function useAnswer(run: RunId, question: string) {
  const { send, busy, refusal } = useCommand(run);
  const { run: view } = useStores();
  const wasRefused = useRef(false);
  const tell = useCallback(() => {
    if (!wasRefused.current || !view.getState().state?.questions.get(question)?.answered) return;
    wasRefused.current = false;
    toast(text.question.overtaken, { duration: UNTIL_READ_MS });
  }, [view, question]);
  useEffect(() => tell, [tell]);
  const answer = async (option: string, given: Pick<Answer, 'params' | 'accepted'> = {}) => {
    wasRefused.current = !(await send({ type: 'answerQuestion', question, option, ...given }));
    tell();
  };
  return { answer, busy: busy === 'answerQuestion', refusal };
}
