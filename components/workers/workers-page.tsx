'use client';

import { Gauge } from 'lucide-react';
import type { WorkersView } from '@/server/api/contract';
import { useWorkers } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { EmptyState } from '../ui/empty-state';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { histories } from './history';
import { TeamLog } from './manage/team-log';
import { ResourceCard } from './resource-card';
import { Team } from './team';
import { type Heard, useWorkersFeed } from './use-workers-feed';

const { workers: words } = text;

/** Who works, and how freely those that they call let them. */
export function WorkersPage() {
  const { data, error } = useWorkers();
  const heard = useWorkersFeed();
  return (
    <div className="mx-auto w-full max-w-[62rem] space-y-8 px-4 py-6 md:px-6">
      <div className="max-w-prose space-y-1">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <p className="text-pretty text-text-2">{words.lead}</p>
      </div>
      {error && !data && <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />}
      {!data && !error && <Spinner label={text.ui.loading} />}
      {data && <Shown view={data} heard={heard} />}
    </div>
  );
}

function Shown({ view, heard }: { view: WorkersView; heard: Heard }) {
  const load = heard.load ?? view.load;
  const stories = histories({ ...view, load }, heard.samples);
  const nameOf = (id: string) => nameOfMember(view.members, id);
  return (
    <>
      <Team view={{ ...view, load }} />
      <TeamLog changes={view.changes} />
      <section aria-labelledby="limits" className="space-y-3">
        <div className="space-y-0.5">
          <h2 id="limits" className="text-md font-semibold">
            {words.limits.title}
          </h2>
          {stories.length > 0 && <p className="text-sm text-text-3">{words.limits.lead}</p>}
        </div>
        {stories.length === 0 ? (
          <div className="rounded-md border border-line bg-surface">
            <EmptyState icon={<Gauge aria-hidden />} title={words.limits.emptyTitle}>
              <p className="text-pretty">{words.limits.empty}</p>
            </EmptyState>
          </div>
        ) : (
          <ul className="space-y-3">
            {stories.map((story) => (
              <ResourceCard key={story.resource} story={story} runs={view.runs} nameOf={nameOf} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function nameOfMember(members: WorkersView['members'], id: string): string {
  const member = members.find(({ profile }) => profile.id === id);
  if (!member) return id;
  return member.standing === 'removed' ? words.gone(member.profile.name) : member.profile.name;
}
