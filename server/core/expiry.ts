import type { RunEvent } from './event.ts';
import type { Policy } from './policy.ts';
import type { OptionCommand, Question, QuestionOption } from './question.ts';
import type { AskedQuestion, RunState } from './state.ts';

/** A question that is answered by a rule at `at`, ms since epoch. */
export type Expiring = { question: string; at: number };

/** What may follow without a person: nothing begins, nothing is allowed, nothing is sent. */
const SAFE: readonly OptionCommand['type'][] = ['skipTask', 'leaveFailed', 'declineProposal', 'cancelRun'];

/** Of these, what a question turns to that names no option itself, the first one first. */
const BY_ITSELF = ['declineProposal', 'leaveFailed', 'skipTask'] as const;

/** Whether a rule may take this option when nobody answers. Never a yes, and nothing that a form must be filled in for. */
export function isSafe({ command, form }: QuestionOption): boolean {
  if (command.type === 'declineProposal' && command.again) return false;
  return SAFE.includes(command.type) && !form?.some(({ required }) => required);
}

/** The option that is taken when nobody answers in time; undefined: the question stays open. */
export function safeOption({ options, expires }: Question): QuestionOption | undefined {
  const option = options.find(({ id }) => id === expires);
  return option && isSafe(option) ? option : undefined;
}

export function expiringOf(question: Question): Expiring | undefined {
  const { until: at } = question;
  return at !== undefined && safeOption(question) ? { question: question.id, at } : undefined;
}

/** The events with the policy's time limit on the questions that they raise. `at`: ms since epoch. */
export function withTimeLimit(events: RunEvent[], { answers }: Policy, at: number): RunEvent[] {
  if (!answers || !events.some(({ type }) => type === 'question.raised')) return events;
  return events.map((event) =>
    event.type === 'question.raised' && event.question.until === undefined
      ? { ...event, question: timed(event.question, at + answers.withinMs) }
      : event,
  );
}

function timed(question: Question, until: number): Question {
  const safe = question.options.filter(isSafe);
  const option = BY_ITSELF.flatMap((type) => safe.find(({ command }) => command.type === type) ?? [])[0];
  return { ...question, until, ...(option && { expires: option.id }) };
}

/** Questions whose time is up and that a rule answers. `now`: ms since epoch. */
export function overdue({ expiring = [] }: RunState, now: number): string[] {
  return expiring.filter(({ at }) => at <= now).map(({ question }) => question);
}

/** When the next question's time is up after `now`. */
export function expiryAt({ expiring = [] }: RunState, now: number): number | undefined {
  const times = expiring.flatMap(({ at }) => (at > now ? at : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** Whether nobody answered in time, and nothing but a person can. */
export function isOverdue({ until, answered }: AskedQuestion, now: number): boolean {
  return answered === undefined && until !== undefined && until <= now;
}
