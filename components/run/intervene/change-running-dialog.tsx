'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { applyDraft, applyNow } from '../edit/apply';
import { reverseLast } from '../edit/take-back';
import { useCell, useStores } from '../store/context';
import { useWorkerName } from '../use-worker-name';
import { AskFrame, type Confirmed } from './ask-frame';
import type { ChangeRunning } from './asking';
import { useMoveRadius } from './move-view';
import { moveWords } from './move-words';

const words = text.run.intervene;

/** Before a change of the plan stops what runs: what that costs. */
export function ChangeRunningDialog({ run, asking }: { run: RunId; asking: ChangeRunning }) {
  const stores = useStores();
  const [busy, setBusy] = useState(false);
  const { tasks, also = [], move, reverses } = asking;
  const touched = [...tasks, ...also];
  const title = useCell((move?.tasks ?? touched)[0])?.spec.title ?? '';
  const worker = useWorkerName(move?.worker);
  const moved = useMoveRadius(move);
  const send = async (confirmed: Confirmed) => {
    const { patch } = asking;
    const restart = { tasks: [...tasks], ...confirmed };
    setBusy(true);
    const done = reverses
      ? await reverseLast(run, stores, reverses, restart)
      : patch
        ? await applyNow(run, stores, { ...patch, said: patch.reason, restart })
        : await applyDraft(run, stores, restart);
    setBusy(false);
    return done;
  };
  return (
    <AskFrame
      asking={asking}
      title={
        move
          ? words.titles.move(move.tasks.length, title, worker)
          : words.titles[titleOf(asking)](touched.length, title)
      }
      go={words.go[titleOf(asking)]}
      refusal={[]}
      busy={busy}
      send={send}
    >
      {tasks.length > 0 && <p className="text-text-2">{words.restart}</p>}
      {tasks.length > 0 && !reverses && <p className="text-text-2">{words.undo.change}</p>}
      {moved &&
        moveWords(moved.radius, moved.others).map((line) => (
          <p key={line} className="num text-text-2">
            {line}
          </p>
        ))}
    </AskFrame>
  );
}

function titleOf({ tasks, reverses }: ChangeRunning): 'back' | 'again' | 'changeRunning' | 'changeAnew' {
  return reverses ?? (tasks.length > 0 ? 'changeRunning' : 'changeAnew');
}
