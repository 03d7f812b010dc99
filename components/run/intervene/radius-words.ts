import { text } from '@/components/text/text';
import type { BlastRadius } from '@/server/core/blast-radius';
import type { Cost } from '@/server/core/cost';
import { duplicateRadius, type RunRadius } from '@/server/core/run-radius';
import type { RunState } from '@/server/core/state';

const words = text.run.intervene.radius;

/** What an intervention leads to, in one line. */
export function radiusLine(radius: Pick<BlastRadius, 'anew' | 'results' | 'reused'> & Cost): string {
  const { anew, results, reused } = radius;
  return joined([
    anew.length > 0 ? words.anew(anew.length) : words.none,
    results > 0 && words.results(results),
    reused > 0 && words.reused(reused),
    ...costWords(radius),
  ]);
}

/** What rerunning what failed leads to, in one line. */
export function failedWords({ anew, unfinished, effects, ...cost }: BlastRadius): string {
  return joined([
    (anew.length > 0 || unfinished === 0) && words.anew(anew.length),
    unfinished > 0 && words.goOn(unfinished),
    ...costWords(cost),
    effects.length > 0 && words.effects(effects.length),
  ]);
}

/** What a duplicate with the same plan takes, in one line; undefined where there is no plan. */
export function duplicateWords(state: RunState): string | undefined {
  if (state.revision === 0) return undefined;
  const { tasks, effects, ...cost } = duplicateRadius(state);
  return joined([
    text.run.intervene.duplicateRadius.same(tasks),
    ...costWords(cost),
    effects.length > 0 && words.effects(effects.length),
  ]);
}

/** Time, tokens and money, as far as they are known. */
export function costWords({ ms, guessed, usage }: Cost): (string | false)[] {
  const tokens = usage.input + usage.output;
  return [
    ms > 0 && words.time(ms, guessed > 0),
    tokens > 0 && words.tokens(tokens),
    tokens > 0 && text.usage.cost(usage),
  ];
}

/** What one more task of a paused run is, as far as that is sure. */
export function stepWords({ tasks }: RunState, { next, ready, later }: RunRadius): string {
  const title = next === undefined ? undefined : tasks.get(next)?.spec.title;
  return title === undefined
    ? text.run.controls.stepOne(ready, later)
    : text.run.controls.stepNext(title, later);
}

export function joined(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(' · ');
}
