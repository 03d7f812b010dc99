'use client';

import { ChevronsDown, UserRoundCheck } from 'lucide-react';
import { text } from '@/components/text/text';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { useTicking } from '@/components/ui/ticking';
import { Duration, Elapsed } from '@/components/ui/time';
import type { Rung } from '@/server/core/ladder';
import { ladderFor, type Policy } from '@/server/core/policy';
import type { TaskCell } from '@/server/core/state';
import { givenWords } from '../given-words';
import { useTaskBudget } from '../rules/task-budget';
import { TaskRules } from '../rules/task-rules';
import { useRunState, useRunView } from '../store/context';
import { usageWords } from '../store/task-usage';
import { ownNeeds, queuedFrom } from '../store/task-view';
import { TaskChips } from '../task-chips';
import { RetryIn } from '../task-time';
import { useDegradedWords } from '../use-degraded-words';
import { useGateWords } from '../use-gate-words';
import { nameIn, useWorkerName } from '../use-worker-name';
import { FactList } from './fact-list';
import { Notes } from './notes';
import { Outdated } from './outdated';
import { statusSentence } from './sentence';
import { Stream } from './stream';

const words = text.run.task;

/** The head of what is told of a task. Above it stands its failure, where it has failed. */
export function OverviewTab({ cell }: { cell: TaskCell }) {
  const { spec } = cell;
  const says = useRunView((view) => view.progress.get(spec.id)?.text);
  const used = useRunState((state) => usageWords(state, cell, text.usage.line));
  const gate = useGateWords(cell);
  const degraded = useDegradedWords(cell);
  const given = givenWords(cell);
  const budget = useTaskBudget(cell);
  const streams = spec.kind === 'inference';
  const delivers = useRunState((state) => state.deliverables.includes(spec.id));
  return (
    <div className="@container space-y-3 p-3">
      {cell.state.status !== 'failed' && (
        <p className="text-md">
          <Sentence cell={cell} />
        </p>
      )}
      <Outdated cell={cell} />
      {streams && says && <Stream says={says} />}
      {delivers && <Badge tone="accent">{words.facts.deliverable}</Badge>}
      {degraded && <Badge icon={<ChevronsDown aria-hidden />}>{text.run.degraded.chip(degraded)}</Badge>}
      <Notes id={spec.id} />
      {given && <Badge icon={<UserRoundCheck aria-hidden />}>{given}</Badge>}
      <FactList
        facts={[
          [words.facts.says, streams ? undefined : says],
          [words.facts.worker, <Worker key="worker" cell={cell} />],
          [words.facts.tool, <code key="tool">{spec.tool}</code>],
          [words.facts.kind, words.kinds[spec.kind]],
          [words.facts.attempt, <Attempts key="attempts" cell={cell} />],
          [words.facts.queued, hasWaited(cell) && <Queued key="queued" cell={cell} />],
          [words.facts.ran, cell.attempts.length > 0 && <Ran key="ran" cell={cell} />],
          [text.usage.label, used && <span className="num">{used}</span>],
          [words.facts.timeout, <Duration key="timeout" ms={cell.timeoutMs} />],
          [text.policies.task.fact, <TaskRules key="rules" cell={cell} />],
          [text.budget.label, budget],
          [words.facts.effect, words.effects[cell.effect]],
          [words.facts.gate, gate],
          [words.facts.needs, <TaskChips key="needs" ids={ownNeeds(cell)} none={words.facts.nothing} />],
          [words.facts.feeds, <TaskChips key="feeds" ids={cell.feeds} none={words.facts.nothing} />],
          [words.facts.id, <Id key="id" id={spec.id} />],
        ]}
      />
    </div>
  );
}

const NOBODY: readonly never[] = [];

function Sentence({ cell }: { cell: TaskCell }) {
  const catalogue = useRunView((view) => view.catalogue);
  const name = (id: string) => nameIn(catalogue, id);
  const resources = useRunView((view) => view.pool?.resources) ?? NOBODY;
  const second = useTicking((now) => String(Math.floor(now / 1000)));
  const now = Number(second) * 1000;
  const sentence = useRunState((state) => statusSentence(state, cell, name, { resources, now, catalogue }));
  const retryAt = cell.state.status === 'pending' ? cell.state.retryAt : undefined;
  return (
    <>
      {sentence}
      {retryAt !== undefined && (
        <>
          {' ('}
          <RetryIn at={retryAt} />
          {').'}
        </>
      )}
    </>
  );
}

function Worker({ cell }: { cell: TaskCell }) {
  const name = useWorkerName(cell.worker);
  const { moved } = cell;
  return (
    <>
      {name} {cell.pinned && <span className="text-text-3">{words.facts.pinned}</span>}
      {moved && moved.scores?.[0]?.worker === cell.worker && <Moved moved={moved} />}
      {moved && !moved.scores && (
        <span className="block text-pretty text-sm text-text-3">{words.moved.gone(moved.reason)}</span>
      )}
    </>
  );
}

/** Why this worker has it, and how those that could have had it compared. */
function Moved({ moved }: { moved: NonNullable<TaskCell['moved']> }) {
  const from = useWorkerName(moved.from);
  return (
    <span className="block text-pretty text-sm text-text-3">
      {words.moved.why(from)}
      {moved.scores?.map((score) => (
        <span key={score.worker} className="num block">
          {words.moved.score(score)}
        </span>
      ))}
    </span>
  );
}

function Attempts({ cell }: { cell: TaskCell }) {
  const most = useRunState((state) => mostAttempts(state.policy, cell)) ?? 1;
  const n = cell.attempts.length;
  const stopped = cell.attempts.filter(({ outcome }) => outcome === 'cancelled').length;
  const all = most > 1 ? Math.max(n, most + stopped) : most;
  return <span className="num">{n === 0 ? words.facts.none : words.facts.attempts(n, all)}</span>;
}

const TRIES_AGAIN: readonly Rung['do'][] = ['retry', 'retrySubgraph', 'reduceConcurrency'];

/** How often the task may be tried under its run's policy, given what its last failure was. */
function mostAttempts(policy: Policy, cell: TaskCell): number {
  const failure = cell.attempts.findLast((attempt) => attempt.failure)?.failure;
  if (!failure) return 1;
  const { kind, recovery: own } = cell.spec;
  const { ladder } = ladderFor(policy, { class: failure.class, kind, own });
  return ladder.reduce((most, rung) => most + (TRIES_AGAIN.includes(rung.do) ? (rung.times ?? 1) : 0), 1);
}

function hasWaited({ state, attempts, unmet }: TaskCell): boolean {
  return attempts.length > 0 || (state.status === 'pending' && unmet === 0);
}

function Queued({ cell }: { cell: TaskCell }) {
  const last = cell.attempts.at(-1);
  const waited = useRunState((state) => {
    const since = last && queuedFrom(state, cell, last);
    return last && since !== undefined ? last.startedAt - since : undefined;
  });
  if (cell.state.status === 'pending' && cell.unmet === 0 && cell.readyAt !== undefined) {
    return cell.state.retryAt === undefined ? <Elapsed since={cell.readyAt} /> : <span>–</span>;
  }
  return waited === undefined ? <span className="text-text-3">–</span> : <Duration ms={waited} />;
}

function Ran({ cell }: { cell: TaskCell }) {
  const last = cell.attempts.at(-1);
  if (!last) return <span className="text-text-3">–</span>;
  return <Elapsed since={last.startedAt} until={last.endedAt} />;
}

function Id({ id }: { id: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <code>{id}</code>
      <CopyButton value={id} label={words.copyId} />
    </span>
  );
}
