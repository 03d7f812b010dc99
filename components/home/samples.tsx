'use client';

import { Play } from 'lucide-react';
import { useState } from 'react';
import type { SampleGoal } from '@/server/api/contract';
import { useSamples } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { useStart } from './use-start';

const { samples: words } = text.home;

/** So many are shown until more are asked for. */
const FIRST = 4;

/** Goals that really run, on shipped tables whose source is named. One click starts one. */
export function Samples() {
  const { data, error } = useSamples();
  const start = useStart();
  const [chosen, setChosen] = useState<string>();
  const [all, setAll] = useState(false);
  if (error) return <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />;
  return (
    <section aria-labelledby="samples" className="space-y-2">
      <div className="flex items-baseline gap-2">
        <h2 id="samples" className="text-base font-semibold">
          {words.title}
        </h2>
        <span className="text-sm text-text-3">{words.hint}</span>
      </div>
      <ul className="grid min-h-36 grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2">
        {data?.slice(0, all ? undefined : FIRST).map((sample) => (
          <li key={sample.id} className="bg-surface">
            <SampleRow
              sample={sample}
              busy={start.busy && chosen === sample.id}
              onStart={() => {
                setChosen(sample.id);
                start.begin(sample.goal);
              }}
            />
          </li>
        ))}
      </ul>
      {data && data.length > FIRST && (
        <Button size="sm" variant="ghost" className="-ml-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fewer : words.more(data.length - FIRST)}
        </Button>
      )}
      {start.error && <ErrorNotice what={text.home.goal.refused} why={reasonsOf(start.error).join(' ')} />}
    </section>
  );
}

function SampleRow({ sample, busy, onStart }: { sample: SampleGoal; busy: boolean; onStart: () => void }) {
  return (
    <button
      type="button"
      onClick={onStart}
      aria-label={words.run(sample.goal)}
      aria-busy={busy || undefined}
      className="group flex size-full items-start gap-2.5 px-3 py-2 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center text-text-3 group-hover:text-accent-text">
        {busy ? <Spinner /> : <Play aria-hidden className="size-3.5" />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-pretty">{sample.goal}</span>
        <span className="mt-0.5 block truncate text-sm text-text-3" title={sample.source}>
          {sample.file} · {sample.source}
        </span>
      </span>
    </button>
  );
}
