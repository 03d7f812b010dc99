'use client';

import { isRefusal } from '@/server/core/command';
import { changeOf } from '@/server/core/decide-team';
import type { Member, TeamChange } from '@/server/core/team';
import { reasonsOf } from '../../api/refusal';
import { text } from '../../text/text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FieldError } from '../../ui/field';
import { TeamRadiusView } from './radius-view';
import { useChangeTeam } from './use-change-team';
import { useTeamRadius } from './use-team-radius';

const { workers: words } = text;

type Leaving = Extract<TeamChange, { type: 'drainWorker' | 'removeWorker' }>;

/** Asks before a worker is drained or removed, with what follows in every open run. */
export function LeaveDialog({
  member,
  way,
  members,
  onClose,
}: {
  member: Member;
  way: 'drain' | 'remove';
  members: readonly Member[];
  onClose: () => void;
}) {
  const { id, name } = member.profile;
  const type = way === 'drain' ? 'drainWorker' : 'removeWorker';
  const asked: Leaving = { type, worker: id, base: member.version };
  const impossible = changeOf(members, asked, []);
  const look = useTeamRadius(isRefusal(impossible) ? undefined : asked);
  const ask = useChangeTeam(onClose);
  const { radius, moved } = look;
  const reasons = isRefusal(impossible) ? impossible.reasons : ask.error ? reasonsOf(ask.error) : look.why;
  const whyNot = isRefusal(impossible)
    ? impossible.reasons.join(' ')
    : moved
      ? words.radius.moved
      : radius
        ? undefined
        : words.radius.unseen;
  const go = () => radius && ask.mutate({ change: { ...asked, seen: radius.mark }, name });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words[way].title(name)}
      description={words[way].lead}
      footer={
        <>
          <Button onClick={onClose}>{text.ui.cancel}</Button>
          <Button
            variant={way === 'remove' ? 'danger' : 'primary'}
            busy={ask.isPending}
            disabledReason={whyNot}
            onClick={go}
          >
            {words[way].go}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {!isRefusal(impossible) && (
          <TeamRadiusView
            look={look}
            nameOf={(worker) => members.find(({ profile }) => profile.id === worker)?.profile.name ?? worker}
          />
        )}
        {reasons.map((reason) => (
          <FieldError key={reason}>{reason}</FieldError>
        ))}
      </div>
    </Dialog>
  );
}
