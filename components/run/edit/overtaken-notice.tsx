'use client';

import { UserRoundCheck } from 'lucide-react';
import { toast } from 'sonner';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { AskedQuestion } from '@/server/core/state';
import { isFirst } from '../proposal/reviewed';
import { useEdit, useRunState, useStores } from '../store/context';
import { discard, setDraft } from './edit-store';
import { asOwnChange, overtakenBy } from './overtaken';

const words = text.run.edit.overtaken;

/** Says that somebody else answered what is being edited, and lets its person choose what becomes of the edit. */
export function OvertakenNotice() {
  const stores = useStores();
  const draft = useEdit((view) => (view.applying ? undefined : view.draft));
  const question = useRunState((state) => overtakenBy(state, draft));
  if (!draft || !question) return null;
  const makeOwn = () => {
    const { state, catalogue } = stores.run.getState();
    if (!state || !catalogue) return;
    const own = asOwnChange(state, draft, catalogue);
    if (own) return setDraft(stores.edit, stores.run, own);
    discard(stores.edit);
    toast(words.same);
  };
  return (
    <div role="alert" className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-accent px-4 py-2">
      <UserRoundCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">{happened(question)}</p>
        <p className="text-text-2">{words.choose}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={makeOwn}>
          {words.own}
        </Button>
        <Button size="sm" onClick={() => discard(stores.edit)}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}

/** Who did what, and when. */
function happened(question: AskedQuestion): string {
  const { answeredBy, answeredAt, answered = '', expired } = question;
  const what = isFirst(question) ? words.plan : words.proposal;
  const at = answeredAt === undefined ? '' : text.units.clock(answeredAt);
  if (expired || !answeredBy) return words.gone(what, at);
  const who = answeredBy.id === readActor().id ? words.you : answeredBy.name || words.somebody;
  return words.did(who, words.verbs[answered] ?? words.verbs.other ?? '', what, at);
}
