'use client';

import Link from 'next/link';
import type { PlaybookCard } from '@/server/api/contract';
import { usePlaybooks } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { ErrorNotice } from '../ui/error-notice';

const { playbooks: words } = text;
const SUBJECTS = ['tables', 'documents', 'web'] as const;

/** Every playbook by what it works on. */
export function PlaybookList() {
  const { data, error } = usePlaybooks();
  return (
    <div className="mx-auto w-full max-w-[76rem] space-y-6 px-4 py-6 md:px-6">
      <div className="max-w-prose space-y-1">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <p className="text-text-2">{words.lead}</p>
      </div>
      {error && <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />}
      {SUBJECTS.map((subject) => {
        const cards = (data ?? []).filter((card) => card.subject === subject);
        return cards.length > 0 && <Group key={subject} title={words.subjects[subject]} cards={cards} />;
      })}
    </div>
  );
}

function Group({ title, cards }: { title: string; cards: readonly PlaybookCard[] }) {
  return (
    <section aria-label={title} className="space-y-2">
      <h2 className="text-sm font-medium text-text-2">{title}</h2>
      <ul className="grid gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
        {cards.map((card) => (
          <li key={card.id} className="bg-surface">
            <Link
              href={`/playbooks/${card.id}`}
              className="flex size-full flex-col gap-1 px-3 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 font-medium">{card.title}</span>
                <span className="num text-sm text-text-3">{words.tasks(card.tasks.length)}</span>
              </span>
              <span className="text-pretty text-text-2">{card.description}</span>
              <span className="mt-auto pt-1 text-sm text-text-3">“{card.examples[0]}”</span>
            </Link>
          </li>
        ))}
        {Array.from({ length: (3 - (cards.length % 3)) % 3 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fillers of a grid's last line have no identity
          <li key={at} aria-hidden className="hidden bg-surface lg:block" />
        ))}
      </ul>
    </section>
  );
}
