'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { ModelSettingsView } from '@/server/api/contract';
import type { SettingsChange } from '@/server/core/settings-change';
import { api } from '../api/client';
import { KEYS } from '../api/queries';
import { readActor } from '../shell/actor';
import { text } from '../text/text';
import { type Complaints, changeOf, type Draft, draftOf, type Edits, realEdits } from './draft';

export type SettingsForm = ReturnType<typeof useSettingsForm>;

/** The form over what is in force. What a person typed stays until it is saved or discarded, whatever changes below it. */
export function useSettingsForm(view: ModelSettingsView) {
  const [edits, setEdits] = useState<Edits>({});
  const [wrong, setWrong] = useState<Complaints>({});
  const save = useSave(() => setEdits({}));
  const real = realEdits(view, edits);
  const isDirty = Object.keys(real).length > 0;
  useLeaveGuard(isDirty);

  const draft: Draft = { ...draftOf(view), ...edits };
  const edit = (part: Edits) => {
    setEdits((before) => ({ ...before, ...part }));
    setWrong({});
  };
  const submit = () => {
    const asked = changeOf(view, real);
    if ('wrong' in asked) setWrong(asked.wrong);
    else if (isDirty) save.mutate(asked.change);
  };
  const discard = () => {
    setEdits({});
    setWrong({});
    save.reset();
  };
  return { draft, edit, wrong, setWrong, isDirty, submit, discard, busy: save.isPending, error: save.error };
}

/** What was sent holds a key, so it is forgotten at once. */
function useSave(done: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    gcTime: 0,
    mutationFn: (change: SettingsChange) => {
      const { id, name } = readActor();
      return api.settings.change.mutate({ commandId: crypto.randomUUID(), actor: { id, name }, change });
    },
    onSuccess: (view) => {
      client.setQueryData(KEYS.settings, view);
      void client.invalidateQueries({ queryKey: KEYS.system });
      done();
      mutation.reset();
      toast.success(text.settings.saved);
    },
  });
  return mutation;
}

function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [active]);
}
