'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { failureClass } from '@/server/core/failure';
import type { Course } from '@/server/core/redecide';
import { useDecisions } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { type DryRun, useDryRun, verdictOf } from './dry-run';
import type { PolicyForm } from './use-policy-form';

const { dryRun: words, courses, className } = text.policies;

/** So many are shown until more are asked for. */
const FIRST = 6;

/** What the rules in the form would have done with failures that were decided about earlier. */
export function DryRunCard({ form: { policy, isDirty } }: { form: PolicyForm }) {
  const { data, error } = useDecisions();
  const result = useDryRun(policy);
  return (
    <section aria-labelledby="dry-run" className="space-y-2">
      <h2 id="dry-run" className="text-md font-semibold">
        {words.title}
      </h2>
      {error && !data && <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />}
      {!data && !error && <Spinner label={words.reading} />}
      {result && result.of === 0 && <p className="text-sm text-pretty text-text-2">{words.none}</p>}
      {result && result.of > 0 && <Result result={result} isDirty={isDirty} />}
    </section>
  );
}

function Result({ result, isDirty }: { result: DryRun; isDirty: boolean }) {
  const { differing, unknown, apart } = result;
  const notes = [
    isDirty ? words.edited : words.asSaved,
    unknown > 0 && words.unknown(unknown),
    apart > 0 && words.apart(apart),
    differing.length > 0 && words.note,
  ];
  return (
    <>
      <p aria-live="polite" className="num font-medium text-pretty">
        {verdictOf(result)}
      </p>
      <p className="text-sm text-pretty text-text-3">{notes.filter(Boolean).join(' ')}</p>
      {differing.length > 0 && <Differing differing={differing} />}
    </>
  );
}

function Differing({ differing }: Pick<DryRun, 'differing'>) {
  const [all, setAll] = useState(false);
  const shown = all ? differing : differing.slice(0, FIRST);
  return (
    <>
      <ul aria-label={words.list} className="divide-y divide-line rounded-md border border-line bg-surface">
        {shown.map(({ run, goal, task, attempt, at, saw, went, would }) => (
          <li key={`${run} ${task} ${attempt} ${at}`}>
            <Link
              href={`/runs/${run}?task=${encodeURIComponent(task)}&tab=attempts`}
              className="block space-y-0.5 px-2.5 py-2 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="flex items-baseline gap-2">
                <code className="min-w-0 flex-1 truncate text-sm">{task}</code>
                <span className="shrink-0 text-xs text-text-3">{classWords(saw.class)}</span>
              </span>
              <span className="flex flex-wrap items-center gap-x-1.5 text-sm">
                <span className="text-text-2">{courseWords(went)}</span>
                <ArrowRight aria-hidden className="size-3 text-text-3" />
                <span className="sr-only">{words.to}</span>
                <span className="font-medium">{courseWords(would)}</span>
              </span>
              {goal && <span className="block truncate text-xs text-text-3">{goal}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {differing.length > FIRST && !all && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          {words.more(differing.length - FIRST)}
        </Button>
      )}
    </>
  );
}

function courseWords({ type, waitMs }: Course): string {
  const wait = waitMs === undefined || waitMs === 0 ? '' : ` ${words.wait(text.units.duration(waitMs))}`;
  return `${courses[type]}${wait}`;
}

function classWords(cls: string): string {
  const known = failureClass.safeParse(cls);
  return known.success ? className(known.data) : cls;
}
