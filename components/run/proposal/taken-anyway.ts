import type { AskedQuestion, RunState } from '@/server/core/state';
import { yesOf } from './reviewed';

/** A plan or a change that somebody else said yes to, with parts that this person had left out. */
export type TakenAnyway = { question: AskedQuestion; parts: readonly string[] };

/** Those of a run. `leftOut`: what this person would have left out, by question; `me`: their id. */
export function takenAnyway(
  { questions }: Pick<RunState, 'questions'>,
  leftOut: ReadonlyMap<string, ReadonlySet<string>>,
  me: string,
): TakenAnyway[] {
  return [...leftOut].flatMap(([id, mine]) => {
    const question = questions.get(id);
    if (!question?.answeredBy || question.answeredBy.id === me) return [];
    if (question.answered !== yesOf(question)) return [];
    const { hunks } = question.accepted ?? {};
    const parts = [...mine].filter((part) => !hunks || hunks.includes(part));
    return parts.length > 0 ? [{ question, parts }] : [];
  });
}
