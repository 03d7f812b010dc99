'use client';

import { useState } from 'react';
import type { TeamEntry } from '@/server/core/team';
import { text } from '../../text/text';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/time';

const { log: words } = text.workers;
const FIRST = 5;

/** Who changed what about the workers, the latest first. */
export function TeamLog({ changes }: { changes: readonly TeamEntry[] }) {
  const [all, setAll] = useState(false);
  const newest = [...changes].reverse();
  return (
    <section aria-labelledby="team-log" className="space-y-2">
      <h2 id="team-log" className="text-md font-semibold">
        {words.title}
      </h2>
      {newest.length === 0 && <p className="text-sm text-text-3">{words.none}</p>}
      <ol className="divide-y divide-line">
        {newest.slice(0, all ? undefined : FIRST).map((entry) => (
          <li
            key={`${entry.profile.id} ${entry.version}`}
            className="flex flex-wrap items-baseline gap-x-3 py-1.5"
          >
            <span className="num min-w-0 flex-1 text-pretty wrap-anywhere">{sentenceOf(entry)}</span>
            {entry.at !== undefined && (
              <span className="text-sm text-text-3">
                <RelativeTime at={entry.at} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {newest.length > FIRST && !all && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          {words.all(newest.length)}
        </Button>
      )}
    </section>
  );
}

function sentenceOf({ type, profile, was, actor, moved, stuck }: TeamEntry): string {
  const who = actor?.name || words.someone;
  const said = {
    'worker.added': () => words.added(who, profile),
    'worker.changed': () => words.changed(who, was ?? profile, profile),
    'worker.drained': () => words.drained(who, profile),
    'worker.recalled': () => words.recalled(who, profile),
    'worker.removed': () => words.removed(who, profile),
  }[type]();
  return [said, moved && words.moved(moved), stuck && words.stuck(stuck)].filter(Boolean).join(' ');
}
