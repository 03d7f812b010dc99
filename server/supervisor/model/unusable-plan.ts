import type { QuestionOption } from '../../core/question.ts';
import type { Planned } from '../../ports.ts';

/** What was wrong, in a sentence and in a list; the text that it is about, and what a person can do. */
export type Unusable = {
  reason: string;
  violations: readonly string[];
  text?: string | undefined;
  options: QuestionOption[];
};

/** The most characters of the evidence, and of the list in it when a text follows. */
const MOST = { evidence: 4000, list: 2500 };

/** The question about a plan that cannot be used. */
export function unusablePlan({ reason, violations, text, options }: Unusable): Planned {
  const evidence = evidenceOf(violations, text?.trim() ?? '');
  return {
    type: 'question',
    question: { about: 'plan', reason: reason.slice(0, 2000), evidence, options, who: 'anyone' },
  };
}

/** “1 thing is”, “3 things are”. */
export function thingsAre(count: number): string {
  return count === 1 ? '1 thing is' : `${count} things are`;
}

function evidenceOf(violations: readonly string[], text: string): string {
  const list = violations.join('\n');
  if (text === '') return cut(list, MOST.evidence);
  const wrong = cut(list, MOST.list);
  const heading = '\n\nWhat the model wrote:\n';
  return `${wrong}${heading}${cut(text, MOST.evidence - wrong.length - heading.length)}`;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
