'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { DELIVERY, type Hunk } from '@/server/core/hunks';
import { planNow } from '@/server/core/patch';
import type { PlanDiff } from '@/server/core/plan-diff';
import { keptOps } from '@/server/core/plan-review';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { ChangeRow } from './change-row';
import { delivered, planRows, type Row, rowsOf } from './change-rows';
import type { ProposalQuestion } from './reviewed';
import type { ShownProposal } from './shown-proposal';
import type { Choice } from './use-choice';

const words = text.run.proposal;

/** Rows that are shown before a person asks for all. */
const FIRST_ROWS = 40;

type Given = { question: ProposalQuestion; shown: ShownProposal; choice: Choice };

/** Every change, or every task of a first plan, in words, with what of it is taken. */
export function ChangeList({ head, ...given }: Given & { head: ReactNode }) {
  const { question, shown, choice } = given;
  const [all, showAll] = useState(false);
  const titleOf = useTitleOf(shown.diff);
  const rows = useRows(given, titleOf);
  const needs = new Map(shown.hunks.map((hunk) => [hunk.id, needsWords(hunk, titleOf)]));
  const told = new Set<string>();
  const n = rows.filter(({ op }) => !(shown.first && op === 'delivered')).length;
  const label = shown.first ? words.tasks(n) : words.changes(n);
  return (
    <section aria-label={label} className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">{label}</h3>
        {head}
      </div>
      <ul className="divide-y divide-line rounded-md border border-line">
        {(all ? rows : rows.slice(0, FIRST_ROWS)).map(({ key, part, op, id, title, body }) => {
          const isTold = told.has(part) || (shown.first && part === DELIVERY);
          told.add(part);
          const take = {
            taken: !choice.leftOut.has(part),
            first: !isTold,
            toggle: () => choice.toggle(part),
          };
          return (
            <ChangeRow
              key={key}
              op={op}
              plain={shown.first}
              id={id}
              title={title}
              take={take}
              needs={isTold || shown.first ? undefined : needs.get(part)}
              comments={isTold ? undefined : { question, part }}
            >
              {body}
            </ChangeRow>
          );
        })}
      </ul>
      {!all && rows.length > FIRST_ROWS && (
        <Button size="sm" variant="ghost" onClick={() => showAll(true)}>
          {words.showAll(rows.length)}
        </Button>
      )}
    </section>
  );
}

function useRows({ shown, choice }: Omit<Given, 'question'>, titleOf: (id: TaskId) => string): Row[] {
  const result = useRunState((state) => deliveredIn(state, choice.accepted?.hunks).join('\n'));
  const fresh = useRunState(freshIn);
  const freshIds = useMemo(() => new Set(fresh ? fresh.split('\n') : []), [fresh]);
  if (!shown.first) return rowsOf(shown.diff, titleOf);
  const ids = result ? result.split('\n') : [];
  const last = ids.length > 0 ? [delivered(ids, (id) => `“${titleOf(id)}”`)] : [];
  return [...planRows(shown.diff, titleOf, freshIds), ...last];
}

/** What a first plan delivers with only these tasks of it. */
function deliveredIn(state: RunState, kept: readonly string[] | undefined): readonly TaskId[] {
  if (!kept) return state.deliverables;
  const ops = keptOps(planNow(state), kept);
  if ('refused' in ops) return [];
  const change = ops.find((op) => op.op === 'deliver');
  return change?.op === 'deliver' ? change.deliverables : state.deliverables;
}

/** Tasks of a first plan that are new or other than in the one that was sent back. */
function freshIn({ tasks, replaced }: RunState): string {
  if (!replaced) return '';
  const isFresh = (edited: number | undefined) => edited !== undefined && edited >= replaced.revision;
  return [...tasks.values()].flatMap(({ spec, edited }) => (isFresh(edited) ? spec.id : [])).join('\n');
}

function needsWords({ needs }: Hunk, titleOf: (id: TaskId) => string): string | undefined {
  const others = needs.map(({ hunk }) => (hunk === DELIVERY ? words.delivery : `“${titleOf(hunk)}”`));
  return others.length > 0 ? words.needs(others) : undefined;
}

function useTitleOf(diff: PlanDiff): (id: TaskId) => string {
  const tasks = useRunState((state) => state.tasks);
  const added = useMemo(() => new Map(diff.added.map(({ task }) => [task.id, task.title])), [diff]);
  return (id) => added.get(id) ?? tasks?.get(id)?.spec.title ?? id;
}
