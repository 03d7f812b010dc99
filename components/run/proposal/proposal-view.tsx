'use client';

import { CircleX, Globe, ShieldAlert, TriangleAlert, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { Badge } from '@/components/ui/badge';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { Growth } from '@/server/core/growth';
import { DELIVERY, hunkOf } from '@/server/core/hunks';
import type { Proposal } from '@/server/core/proposal';
import type { TaskId } from '@/server/core/task';
import { useRunState, useSelection } from '../store/context';
import { Answered } from './answered';
import { ChangeList } from './change-list';
import { StrayComments } from './comments';
import { Figures } from './figures';
import { isFirst, type ProposalQuestion } from './reviewed';
import { proposalShown, shownOf } from './shown-proposal';
import { type Choice, type SomeParts, useChoice } from './use-choice';
import { useGrowth } from './use-growth';
import { useVoid } from './use-void';

const words = text.run.proposal;

/** What is proposed, what it changes in all and one by one, and what speaks against it. */
export function ProposalView({ question }: { question: ProposalQuestion }) {
  const { proposal } = question;
  const first = isFirst(question);
  const shown = useRunState((state) => shownOf(state, question));
  const choice = useChoice(question);
  const growth = useGrowth(question, choice.accepted);
  return (
    <div className="@container space-y-3 p-3">
      <div className="space-y-1.5">
        <p className="text-md font-medium whitespace-pre-line wrap-anywhere">{proposal.summary}</p>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-text-2">
          <Badge tone={proposal.origin === 'model' ? 'accent' : 'neutral'}>
            {(first ? words.plannedBy : words.by)[proposal.origin]}
          </Badge>
          {!first && <span className="num">{words.revision(proposal.patch.base)}</span>}
          {!first && <span>{proposal.why}</span>}
        </div>
      </div>
      <Answered question={question} />
      <Rebased question={question} />
      <VoidNotice question={question} choice={choice} />
      <Flags question={question} growth={growth} accepted={choice.accepted} />
      <Figures question={question} growth={growth} accepted={choice.accepted} />
      {shown && (
        <ChangeList
          question={question}
          shown={shown}
          choice={choice}
          head={first ? null : <GraphSwitch question={question.id} />}
        />
      )}
      {shown && <StrayComments question={question} hunks={shown.hunks} />}
    </div>
  );
}

function VoidNotice({ question, choice }: { question: ProposalQuestion; choice: Choice }) {
  const reasons = useVoid(question, choice.accepted);
  if (reasons.length === 0 || choice.accepted?.hunks.length === 0) return null;
  return <ErrorNotice what={words.void} why={reasons.join(' ')} />;
}

/** What became of a proposal whose base moved. */
function Rebased({ question: { proposal } }: { question: ProposalQuestion }) {
  const titles = useTitles([]);
  if (!proposal.rebased) return null;
  const { from, dropped } = proposal.rebased;
  return (
    <div className="space-y-1 text-sm text-text-2">
      <p>{[words.rebased(from), ...(dropped.length > 0 ? [words.fellAway] : [])].join(' ')}</p>
      {dropped.length > 0 && (
        <ul aria-label={words.fellAway} className="list-disc pl-4">
          {dropped.map(({ hunk, why }) => (
            <li key={hunk}>
              {hunk === DELIVERY ? words.delivery : titles(hunk)}: {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Flags({
  question: { proposal, task },
  growth,
  accepted,
}: {
  question: ProposalQuestion;
  growth: Growth;
  accepted: SomeParts | undefined;
}) {
  const { tainted = [] } = proposal;
  const gates = growth.gates.filter((id) => !growth.effects.includes(id));
  const titles = useTitles(proposal.patch.ops.flatMap((op) => (op.op === 'add' ? [op.task] : [])));
  return (
    <ul className="space-y-1 empty:hidden">
      {growth.effects.length > 0 && (
        <Flag icon={<TriangleAlert />}>{words.flags.effects(growth.effects.map(titles))}</Flag>
      )}
      {gates.length > 0 && <Flag icon={<ShieldAlert />}>{words.flags.gates(gates.map(titles))}</Flag>}
      {task !== undefined && leavesOut(proposal, task, accepted) && (
        <Flag icon={<CircleX />}>{words.stays(titles(task))}</Flag>
      )}
      {tainted.length > 0 && <Flag icon={<Globe />}>{words.flags.tainted(tainted.map(titles))}</Flag>}
    </ul>
  );
}

/** Whether the proposal would change the failed task itself, and that part is left out. */
function leavesOut({ patch }: Proposal, task: TaskId, accepted: SomeParts | undefined): boolean {
  if (!accepted) return false;
  return patch.ops.some((op) => hunkOf(op) === task) && !accepted.hunks.includes(task);
}

function Flag({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 text-base wrap-anywhere [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-status-waiting">
      {icon}
      <span>{children}</span>
    </li>
  );
}

/** Titles of tasks in quotation marks, also of those that would be added. */
function useTitles(added: readonly { id: TaskId; title: string }[]): (id: TaskId) => string {
  const tasks = useRunState((state) => state.tasks);
  return (id) => `“${tasks?.get(id)?.spec.title ?? added.find((task) => task.id === id)?.title ?? id}”`;
}

/** The graph shows one proposal at a time. */
function GraphSwitch({ question }: { question: string }) {
  const chosen = useSelection((view) => view.proposal);
  const shown = useRunState((state) => proposalShown(state, chosen)?.id);
  const show = useSelection((view) => view.showProposal);
  if (shown === question) return <span className="text-sm text-text-3">{words.graph}</span>;
  return (
    <button
      type="button"
      onClick={() => show(question)}
      className="inline-flex items-center gap-1 rounded-sm text-sm text-accent-text hover:underline"
    >
      <Waypoints aria-hidden className="size-3.5" />
      {words.show}
    </button>
  );
}
