'use client';

import { History, ListRestart } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useCell, useStores } from '../store/context';
import { useRefusal } from '../use-command';
import { useBehind, useOutdatedWords } from '../use-outdated-words';

/** That the result was made from an earlier one, and the way to make it anew. */
export function Outdated({ cell }: { cell: TaskCell }) {
  const words = useOutdatedWords(cell);
  const root = useBehind(cell);
  if (words !== '') return <Notice words={words} task={cell.spec.id} />;
  return root === undefined ? null : <Behind root={root} />;
}

/** That it rests on an outdated result, and the way to make that anew with all that follows. */
function Behind({ root }: { root: TaskId }) {
  const title = useCell(root)?.spec.title ?? root;
  const { behind, rerunFromRoot } = text.run.intervene;
  return <Notice words={behind(title)} task={root} action={rerunFromRoot(title)} />;
}

function Notice({
  words,
  task,
  action = text.run.intervene.actions.rerunFrom,
}: {
  words: string;
  task: TaskId;
  action?: string;
}) {
  const { edit } = useStores();
  const refusal = useRefusal({ type: 'rerunFrom', task, repeatEffects: true });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-status-waiting-line bg-status-waiting-soft px-2.5 py-1.5">
      <History aria-hidden className="size-3.5 shrink-0 text-status-waiting" />
      <p className="min-w-48 flex-1 text-pretty">{words}</p>
      <Button
        size="sm"
        disabledReason={refusal}
        onClick={() => edit.setState({ asking: { type: 'rerunFrom', task } })}
      >
        <ListRestart aria-hidden />
        {action}
      </Button>
    </div>
  );
}
