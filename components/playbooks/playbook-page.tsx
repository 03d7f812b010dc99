'use client';

import { ArrowLeft, BookX } from 'lucide-react';
import Link from 'next/link';
import type { PlaybookCard } from '@/server/api/contract';
import { usePlaybooks } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { useStart } from '../home/use-start';
import { OptionForm } from '../question/option-form';
import { text } from '../text/text';
import { buttonClass } from '../ui/button-class';
import { EmptyState } from '../ui/empty-state';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { PlanPicture } from './plan-picture';

const { playbooks: words } = text;

/** One playbook: its plan as a graph, and a form to run it with. */
export function PlaybookPage({ id }: { id: string }) {
  const { data, error } = usePlaybooks();
  if (error) {
    return (
      <div className="m-auto">
        <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />
      </div>
    );
  }
  if (!data) return <Spinner className="m-auto" />;
  const card = data.find((one) => one.id === id);
  return card ? <Shown card={card} /> : <Unknown />;
}

function Shown({ card }: { card: PlaybookCard }) {
  return (
    <div className="mx-auto grid w-full max-w-[76rem] gap-x-8 gap-y-6 px-4 py-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="space-y-1 lg:col-span-2">
        <Link
          href="/playbooks"
          className="inline-flex items-center gap-1 text-sm text-text-2 hover:text-text"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {words.all}
        </Link>
        <h1 className="text-xl font-semibold">{card.title}</h1>
        <p className="max-w-prose text-text-2">{card.description}</p>
      </div>
      <PlanPicture card={card} />
      <div className="min-w-0 space-y-6">
        <RunForm card={card} />
        <section aria-label={words.examples} className="space-y-1">
          <h2 className="text-sm font-medium text-text-2">{words.examples}</h2>
          <ul className="space-y-1 text-text-2">
            {card.examples.map((example) => (
              <li key={example}>“{example}”</li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function RunForm({ card }: { card: PlaybookCard }) {
  const start = useStart();
  return (
    <section aria-label={words.form}>
      <h2 className="font-medium">{words.form}</h2>
      <p className="text-sm text-text-3">{words.formHint}</p>
      <OptionForm
        form={card.form}
        action={words.run}
        busy={start.busy}
        disabled={start.busy}
        multiline={false}
        onSubmit={(params) =>
          start.begin(goalOf(card, params), undefined, { playbook: { id: card.id, params } })
        }
      />
      {start.error && <ErrorNotice what={words.refused} why={reasonsOf(start.error).join(' ')} />}
    </section>
  );
}

/** What the run is called: the playbook and the values that were filled in. */
function goalOf(card: PlaybookCard, params: Readonly<Record<string, string>>): string {
  const values = card.form.map(({ name }) => params[name]).filter((value) => value !== undefined);
  return values.length > 0 ? `${card.title}: ${values.join(', ')}`.slice(0, 500) : card.title;
}

function Unknown() {
  return (
    <div className="m-auto">
      <EmptyState
        icon={<BookX aria-hidden />}
        title={words.unknown.title}
        action={
          <Link href="/playbooks" className={buttonClass('primary')}>
            {words.all}
          </Link>
        }
      >
        {words.unknown.body}
      </EmptyState>
    </div>
  );
}
