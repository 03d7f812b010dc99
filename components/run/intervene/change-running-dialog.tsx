'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { applyDraft, applyNow } from '../edit/apply';
import { useCell, useStores } from '../store/context';
import { AskFrame, type Confirmed } from './ask-frame';
import type { ChangeRunning } from './asking';

const words = text.run.intervene;

/** Before a change of the plan stops what runs: what that costs. */
export function ChangeRunningDialog({ run, asking }: { run: RunId; asking: ChangeRunning }) {
  const stores = useStores();
  const [busy, setBusy] = useState(false);
  const title = useCell(asking.tasks[0])?.spec.title ?? '';
  const send = async (confirmed: Confirmed) => {
    const { patch, tasks } = asking;
    const restart = { tasks: [...tasks], ...confirmed };
    setBusy(true);
    const done = patch
      ? await applyNow(run, stores, { ...patch, said: patch.reason, restart })
      : await applyDraft(run, stores, restart);
    setBusy(false);
    return done;
  };
  return (
    <AskFrame
      asking={asking}
      title={words.titles.changeRunning(asking.tasks.length, title)}
      refusal={[]}
      busy={busy}
      send={send}
    >
      <p className="text-text-2">{words.restart}</p>
    </AskFrame>
  );
}
