import { text } from '@/components/text/text';
import { failureClass } from '@/server/core/failure';
import type { Decided } from '@/server/core/state';

const { decision: words, kinds, className } = text.policies;

type Saw = Decided['saw'];

/** What was known when a failure was decided about. */
export function knownWords({ saw }: Decided): string {
  const { before, retryAfterMs, guarded, optional, fallback, noReplan, rule, resource, asked } = saw;
  const facts = [
    words.knownClass(classWords(saw), before),
    resource !== undefined && words.resource(resource),
    retryAfterMs !== undefined && words.retryAfter(text.units.duration(retryAfterMs)),
    asked !== undefined && words.asked(asked),
    guarded && words.guarded,
    optional && words.optional,
    fallback?.to === 'worker' && words.fallback.worker(fallback.worker),
    fallback?.to === 'model' && words.fallback.model(fallback.model),
    fallback?.to === 'tool' && words.fallback.tool(fallback.tool),
    // Known of every failure, and told where a step was passed over for it.
    noReplan !== undefined && rule.includes('(replan:') && words.noReplan(noReplan),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** Which rule fired. What old logs say of it is shown as it stands there. */
export function ruleWords({ saw }: Decided): string {
  const { from, rung, kind, rule, policy } = saw;
  if (kind === undefined) return rule;
  if (from === undefined) return words.guard;
  const ladder = ladderWords(saw, from);
  const step = rung === undefined ? words.usedUp(ladder) : words.step(rung + 1, ladder);
  return policy === undefined || !isOfHouse(saw) ? step : `${step}, ${words.version(policy)}`;
}

/** Whether the rule is one of the house, which its page can show. */
export function isOfHouse({ from, own }: Saw): boolean {
  return from !== undefined && from !== 'task' && !own;
}

/** Whether what came of the answer is another thing than what it says. */
export function leadsOn({ chose }: Decided): boolean {
  return ('at' in chose && chose.at !== undefined) || chose.type === 'replan';
}

export function answerWords({ chose, at }: Decided): string {
  const wait = 'at' in chose && chose.at !== undefined ? chose.at - at : undefined;
  const after = wait === undefined ? '' : wait < 1 ? words.atOnce : words.after(text.units.duration(wait));
  if (chose.type !== 'degrade' || !chose.with) return words.answers[chose.type](after);
  const { with: to } = chose;
  if (to.to === 'worker') return words.degradeTo.worker(to.worker);
  return to.to === 'model' ? words.degradeTo.model(to.model) : words.degradeTo.tool(to.tool);
}

function ladderWords(saw: Saw, from: NonNullable<Saw['from']>): string {
  if (from === 'task') return words.ladder.task;
  if (saw.own) return words.ladder.run;
  const name = classWords(saw);
  return from === 'kind' && saw.kind ? words.ladder.kind(name, kinds[saw.kind]) : words.ladder.class(name);
}

function classWords(saw: Saw): string {
  const known = failureClass.safeParse(saw.class);
  return known.success ? className(known.data) : saw.class;
}
