'use client';

import { FileText } from 'lucide-react';
import { fetchOutput } from '@/components/output/use-output';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { RunState } from '@/server/core/state';
import { useRunState, useStores } from '../store/context';
import { someDelivered } from '../store/task-view';
import { TaskChips } from '../task-chips';
import { DeliverablePart } from './deliverable-part';
import { LesserWork } from './lesser-work';
import { toMarkdown } from './markdown';

const words = text.run.deliverable;

/** The run's result: every deliverable in full, with the tasks it came from. */
export function DeliverablePanel() {
  const deliverables = useRunState((state) => state.deliverables);
  const open = useRunState((state) => !state.closed) ?? true;
  const there = useRunState(someDelivered) ?? false;
  if (!deliverables || deliverables.length === 0) return <NoneYet body={words.noPlan} />;
  if (open && !there) return <Awaited />;
  return (
    <section aria-label={words.label} className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto max-w-4xl space-y-5 px-4 py-3">
        <Shortfall />
        <LesserWork />
        {deliverables.map((id) => (
          <DeliverablePart key={id} id={id} />
        ))}
      </div>
    </section>
  );
}

function Awaited() {
  const key = useRunState((state) =>
    state.deliverables.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`).join('\n'),
  );
  return <NoneYet body={words.noneBody((key ?? '').split('\n'))} />;
}

function NoneYet({ body }: { body: string }) {
  return (
    <div className="grid h-full place-items-center bg-surface">
      <EmptyState icon={<FileText aria-hidden />} title={words.none}>
        {body}
      </EmptyState>
    </div>
  );
}

/** Why a part of the result is missing, with the tasks that failed. */
function Shortfall() {
  const closed = useRunState((state) => state.closed);
  const failed = useRunState((state) => (state.counts.failed > 0 ? failedIds(state) : ''));
  if (!closed || closed.status === 'succeeded') return null;
  const ids = failed ? failed.split(' ') : [];
  return (
    <ErrorNotice
      tone={closed.status}
      what={words.ended[closed.status]}
      why={closed.reason}
      actions={ids.length > 0 ? <TaskChips ids={ids} none="" /> : undefined}
    />
  );
}

function failedIds(state: RunState): string {
  const ids: string[] = [];
  for (const cell of state.tasks.values()) if (cell.state.status === 'failed') ids.push(cell.spec.id);
  return ids.join(' ');
}

/** Copies all that was delivered as one Markdown text. */
export function CopyDeliverable() {
  const { run } = useStores();
  const there = useRunState(someDelivered) ?? false;
  if (!there) return null;
  const whole = async () => {
    const { state } = run.getState();
    return state ? wholeAsMarkdown(state) : '';
  };
  return <CopyButton value={whole} label={words.copy} />;
}

async function wholeAsMarkdown(state: RunState): Promise<string> {
  const parts = state.deliverables.flatMap((id) => {
    const cell = state.tasks.get(id);
    return cell?.state.status === 'succeeded' ? [{ title: cell.spec.title, handle: cell.state.output }] : [];
  });
  const texts = await Promise.all(
    parts.map(async ({ title, handle }) => {
      const body = toMarkdown(handle.type, await fetchOutput(handle.hash));
      return parts.length > 1 ? `## ${title}\n\n${body}` : body;
    }),
  );
  return `${texts.join('\n\n')}\n`;
}
