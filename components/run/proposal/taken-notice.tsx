'use client';

import { UserRoundCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { DELIVERY } from '@/server/core/hunks';
import { useRunState, useSelection } from '../store/context';
import { isFirst } from './reviewed';
import { type TakenAnyway, takenAnyway } from './taken-anyway';

const { overtaken, taken: words } = text.run.edit;
const NONE: ReadonlySet<string> = new Set();

/** Who left out parts of a plan is told when somebody else begins with them. */
export function TakenNotices() {
  const leftOut = useSelection((view) => view.leftOut);
  const questions = useRunState((state) => state.questions);
  const me = useActor().id;
  const found = useMemo(
    () => (questions ? takenAnyway({ questions }, leftOut, me) : []),
    [questions, leftOut, me],
  );
  return found.map((one) => <TakenNotice key={one.question.id} taken={one} />);
}

function TakenNotice({ taken: { question, parts } }: { taken: TakenAnyway }) {
  const leaveOut = useSelection((view) => view.leaveOut);
  const select = useSelection((view) => view.select);
  const tasks = useRunState((state) => state.tasks);
  const { answeredBy, answeredAt, answered = '' } = question;
  const verb = overtaken.verbs[answered] ?? overtaken.verbs.other ?? '';
  const what = isFirst(question) ? overtaken.plan : overtaken.proposal;
  const at = answeredAt === undefined ? '' : text.units.clock(answeredAt);
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-start gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2"
    >
      <UserRoundCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">
          {overtaken.did(answeredBy?.name || overtaken.somebody, verb, what, at)}
        </p>
        <p className="text-text-2">
          {words.withThem}{' '}
          {parts.map((part, index) => (
            <span key={part}>
              {index > 0 && ', '}
              {tasks?.get(part) ? (
                <button
                  type="button"
                  onClick={() => select(part)}
                  className="rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  {tasks.get(part)?.spec.title}
                </button>
              ) : (
                (part === DELIVERY && text.run.proposal.delivery) || part
              )}
            </span>
          ))}
        </p>
      </div>
      <Button size="sm" onClick={() => leaveOut(question.id, NONE)}>
        {words.seen}
      </Button>
    </div>
  );
}
