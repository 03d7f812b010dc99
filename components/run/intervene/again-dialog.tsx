'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { applyNow } from '../edit/apply';
import { inputChange } from '../edit/input-change';
import { useCell, useRunView, useStores } from '../store/context';
import { refusalOf, useCommand } from '../use-command';
import { AskFrame } from './ask-frame';
import type { Again } from './asking';
import { type Definition, DefinitionChoice } from './definition-choice';
import { InputEditor, readInput } from './input-editor';
import { useEarlier } from './use-radius';

const words = text.run.intervene;

/** Another attempt of a task: as it is, with another input, or by the definition of an earlier result. */
export function AgainDialog({ run, asking }: { run: RunId; asking: Again | { type: 'rerunFailed' } }) {
  const task = 'task' in asking ? asking.task : undefined;
  const stores = useStores();
  const cell = useCell(task);
  const { send, busy, refusal } = useCommand(run);
  const [typed, setTyped] = useState<string>();
  const [definition, setDefinition] = useState<Definition>('present');
  const earlier = useEarlier(asking);
  const isEarlier = earlier.length > 0 && definition === 'earlier';
  const impossible = useRunView((view) =>
    isEarlier && asking.type !== 'rerunFailed' && asking.type !== 'restartTask'
      ? refusalOf(view, { ...asking, definition, repeatEffects: true })
      : undefined,
  );
  const read = isEarlier ? undefined : readInput(typed);
  const change = cell && read && 'input' in read ? inputChange(stores, cell, read.input) : undefined;
  const title =
    asking.type === 'rerunFailed'
      ? words.titles.rerunFailed
      : words.titles[asking.type](cell?.spec.title ?? asking.task);
  return (
    <AskFrame
      asking={asking}
      title={title}
      blocked={impossible ?? (read && 'complaint' in read ? read.complaint : undefined)}
      unsaved={typed !== undefined}
      refusal={refusal}
      busy={busy !== undefined}
      send={(confirmed) => {
        if (asking.type === 'restartTask' && change)
          return applyNow(run, stores, { ...change, restart: { tasks: [asking.task], ...confirmed } });
        return send({
          ...asking,
          ...confirmed,
          ...(earlier.length > 0 && { definition }),
          ...(read && 'input' in read && { input: read.input }),
        });
      }}
    >
      {asking.type === 'rerunOnly' && <p className="text-text-2">{words.only}</p>}
      {asking.type === 'restartTask' && (
        <p className="text-text-2">
          {words.restart} {change ? words.undo.change : words.undo.none}
        </p>
      )}
      {earlier.length > 0 && <DefinitionChoice ids={earlier} value={definition} onChange={setDefinition} />}
      {cell && !isEarlier && <InputEditor cell={cell} typed={typed} onType={setTyped} />}
    </AskFrame>
  );
}
