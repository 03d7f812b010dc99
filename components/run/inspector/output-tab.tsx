'use client';

import { OutputView } from '@/components/output/output-view';
import { text } from '@/components/text/text';
import type { TaskCell } from '@/server/core/state';
import { useResolveOutput } from '../use-resolve-output';

const words = text.run.task.output;

export function OutputTab({ cell }: { cell: TaskCell }) {
  const { state, spec } = cell;
  const resolveOutput = useResolveOutput();
  if (state.status !== 'succeeded') return <p className="p-3 text-text-2">{words.none[state.status]}</p>;
  return (
    <div className="p-3">
      <OutputView handle={state.output} title={spec.title} resolveOutput={resolveOutput} />
    </div>
  );
}
