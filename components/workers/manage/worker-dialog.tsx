'use client';

import { useEffect, useRef, useState } from 'react';
import { isRefusal } from '@/server/core/command';
import { changeOf } from '@/server/core/decide-team';
import type { Member } from '@/server/core/team';
import { useSystem } from '../../api/queries';
import { reasonsOf } from '../../api/refusal';
import { text } from '../../text/text';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FieldError } from '../../ui/field';
import { TeamRadiusView } from './radius-view';
import { useChangeTeam } from './use-change-team';
import { useTeamRadius } from './use-team-radius';
import { changeIn, draftOf, NEW_WORKER, type WrongFields, wrongIn } from './worker-draft';
import { WorkerFields } from './worker-fields';

const { form: words, radius: radiusWords } = text.workers;
const NO_TOOLS: readonly never[] = [];
const NOTHING_WRONG: WrongFields = {};

/** The form of a worker: a new one, or the name, the tools and the capacity of one that there is. `busy`: tasks that it runs. */
export function WorkerDialog({
  member,
  members,
  busy = 0,
  onClose,
}: {
  member?: Member | undefined;
  members: readonly Member[];
  busy?: number;
  onClose: () => void;
}) {
  const form = useWorkerForm({ member, members, onClose });
  const { draft, tools, look, isTaken } = form;
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.tries > 0) ref.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus();
  }, [form.tries]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={member ? words.change(member.profile.name) : words.add}
      footer={
        <>
          <Button onClick={onClose}>{text.ui.cancel}</Button>
          <Button
            variant="primary"
            busy={form.isSending}
            disabledReason={form.isSame ? words.same : look.moved ? radiusWords.moved : undefined}
            onClick={form.submit}
          >
            {member ? words.save : text.workers.add}
          </Button>
        </>
      }
    >
      <form
        ref={ref}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {form.reasons.map((reason) => (
          <FieldError key={reason}>{reason}</FieldError>
        ))}
        {isTaken && member && (
          <Button size="sm" onClick={() => form.setDraft(draftOf(member))}>
            {words.reset}
          </Button>
        )}
        <WorkerFields draft={draft} tools={tools} busy={busy} wrong={form.wrong} onChange={form.setDraft} />
        {look.radius && (
          <TeamRadiusView
            look={look}
            nameOf={(worker) => members.find(({ profile }) => profile.id === worker)?.profile.name ?? worker}
          />
        )}
      </form>
    </Dialog>
  );
}

type Given = { member: Member | undefined; members: readonly Member[]; onClose: () => void };

/** What is typed, what follows from it, and why it is not possible. `isTaken`: somebody changed the worker meanwhile. */
function useWorkerForm({ member, members, onClose }: Given) {
  const tools = useSystem().data?.catalogue.tools ?? NO_TOOLS;
  const [draft, setDraft] = useState(member ? draftOf(member) : NEW_WORKER);
  const [tries, setTries] = useState(0);
  const change = changeIn(draft);
  const found = changeOf(members, change, tools);
  const refused = isRefusal(found) ? found.reasons : undefined;
  const isSame = 'nothing' in found;
  const isTaken = member !== undefined && draft.of?.version !== member.version;
  const look = useTeamRadius(member && !refused && !isSame ? change : undefined);
  const ask = useChangeTeam(onClose);
  const wrong = tries > 0 ? wrongIn(draft, members, tools) : NOTHING_WRONG;
  const atFields: readonly (string | undefined)[] = Object.values(wrong);
  const told = tries > 0 || isTaken ? refused : undefined;
  const submit = () => {
    setTries(tries + 1);
    if (refused || isSame || look.moved) return;
    const seen = look.radius && change.type === 'changeWorker' ? { seen: look.radius.mark } : {};
    ask.mutate({ change: { ...change, ...seen }, name: draft.name.trim() });
  };
  return {
    draft,
    setDraft,
    tools,
    look,
    isSame,
    isTaken,
    isSending: ask.isPending,
    tries,
    wrong,
    reasons: (told ?? (ask.error ? reasonsOf(ask.error) : look.why)).filter(
      (reason) => !atFields.includes(reason),
    ),
    submit,
  };
}
