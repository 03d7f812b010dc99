'use client';

import { useState } from 'react';
import type { PolicyVersion } from '@/server/core/house-policy';
import { text } from '../text/text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { RelativeTime } from '../ui/time';
import { differences } from './diff-words';

const { versions: words } = text.policies;

const FIRST = 5;
const MOST_CHANGES = 3;

/** The rules as they were saved, the newest first: by whom, when, why, and what was changed. */
export function Versions({
  versions,
  onRestore,
  onShow,
}: {
  versions: readonly PolicyVersion[];
  onRestore: (version: PolicyVersion) => void;
  onShow: (version: PolicyVersion) => void;
}) {
  const [all, setAll] = useState(false);
  const newest = [...versions].reverse();
  return (
    <section aria-labelledby="versions" className="space-y-2">
      <h2 id="versions" className="text-md font-semibold">
        {words.title}
      </h2>
      <ol className="divide-y divide-line">
        {newest.slice(0, all ? undefined : FIRST).map((version, at) => (
          <li key={version.version} className="space-y-1 py-2 first:pt-0">
            <Row
              version={version}
              before={newest[at + 1]}
              isCurrent={at === 0}
              onRestore={() => onRestore(version)}
              onShow={() => onShow(version)}
            />
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

function Row({
  version: { version, at, actor, note, policy },
  before,
  isCurrent,
  onRestore,
  onShow,
}: {
  version: PolicyVersion;
  before: PolicyVersion | undefined;
  isCurrent: boolean;
  onRestore: () => void;
  onShow: () => void;
}) {
  const changes = before ? differences(before.policy, policy) : [];
  return (
    <>
      <div className="flex min-h-7 items-center gap-2">
        <h3 className="num font-medium">{words.version(version)}</h3>
        {isCurrent && <Badge tone="accent">{words.current}</Badge>}
        <span className="min-w-0 flex-1 truncate text-sm text-text-3">
          {actor?.name ?? (version === 1 ? words.shipped : '')}
          {at !== undefined && (
            <>
              {' · '}
              <RelativeTime at={at} />
            </>
          )}
        </span>
        {!isCurrent && (
          <span className="flex shrink-0">
            <Button size="sm" variant="ghost" aria-label={words.show(version)} onClick={onShow}>
              {words.showShort}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={words.restoreLabel(version)}
              hint={words.restoreHint(version)}
              onClick={onRestore}
            >
              {words.restore}
            </Button>
          </span>
        )}
      </div>
      {note && <p className="text-sm text-pretty wrap-anywhere">{note}</p>}
      {changes.length > 0 && (
        <ul className="num text-sm text-pretty text-text-2">
          {changes.slice(0, MOST_CHANGES).map((one) => (
            <li key={one}>{one}</li>
          ))}
          {changes.length > MOST_CHANGES && (
            <li className="text-text-3">{words.more(changes.length - MOST_CHANGES)}</li>
          )}
        </ul>
      )}
    </>
  );
}
