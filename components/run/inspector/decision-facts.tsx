import Link from 'next/link';
import { cellAddress, readCell } from '@/components/policies/cell';
import { text } from '@/components/text/text';
import type { Decided } from '@/server/core/state';
import { answerWords, isOfHouse, knownWords, leadsOn, ruleWords } from './decision-words';

const { decision: words } = text.policies;

/** What the Supervisor knew of a failure, which rule it took, and what it answered. `followed`: what came of it. */
export function DecisionFacts({ decision, followed }: { decision: Decided; followed?: string | undefined }) {
  const rows: [string, string][] = [
    [words.known, knownWords(decision)],
    [words.rule, ruleWords(decision)],
    [words.chose, [`${answerWords(decision)}.`, leadsOn(decision) && followed].filter(Boolean).join(' ')],
  ];
  return (
    <dl
      aria-label={words.title}
      className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 gap-y-0.5 border-l-2 border-line-strong pl-2.5 text-sm wrap-anywhere"
    >
      {rows.map(([name, said]) => (
        <div key={name} className="contents">
          <dt className="text-text-3">{name}</dt>
          <dd className="num text-pretty text-text-2 first-letter:uppercase">
            {said}
            {name === words.rule && <RuleLink decision={decision} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** To the cell that fired, in the version that it had then. */
export function RuleLink({ decision: { saw } }: { decision: Decided }) {
  const cell = readCell(`${saw.class}.${saw.kind}`);
  if (!cell || !isOfHouse(saw)) return null;
  return (
    <>
      {' '}
      <Link
        href={cellAddress(cell, saw.policy)}
        className="rounded-sm font-medium text-accent-text underline underline-offset-2"
      >
        {words.open}
      </Link>
    </>
  );
}
