'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { PoliciesView } from '@/server/api/contract';
import { currentVersion, type HousePolicy, type PolicyVersion } from '@/server/core/house-policy';
import { policyFaults } from '@/server/core/policy-faults';
import { changedUnits, clashes, rebased } from '@/server/core/policy-units';
import { api } from '../api/client';
import { KEYS } from '../api/queries';
import { readActor } from '../shell/actor';
import { text } from '../text/text';
import {
  readScalar,
  SCALAR_POINTS,
  type ScalarPoint,
  scalarOf,
  type Typed,
  withScalar,
  writeScalar,
} from './scalars';

const { save: words, versions: versionWords } = text.policies;

export type PolicyForm = ReturnType<typeof usePolicyForm>;
/** What is being changed: `base` is what it was made from. `typed`: figures as they are typed. */
type Edits = { base: PolicyVersion; policy: HousePolicy; typed: Typed; note: string };

const untouched = (base: PolicyVersion): Edits => ({ base, policy: base.policy, typed: {}, note: '' });

/** The form over the rules in force. What a person changed stays until it is saved or discarded, whatever others save. */
export function usePolicyForm({ versions }: PoliciesView) {
  const newest = currentVersion(versions);
  const [kept, setKept] = useState<Edits>();
  const edits = kept ?? untouched(newest);
  const { policy, wrong } = read(edits);
  const changes = changedUnits(edits.base.policy, policy).length;
  const isDirty = changes > 0 || Object.keys(wrong).length > 0;
  const save = useSave(() => setKept(undefined));
  useLeaveGuard(isDirty);

  const change = (part: Partial<Edits>) => setKept({ ...edits, ...part });
  return {
    policy,
    wrong,
    changes,
    isDirty,
    base: edits.base,
    newest,
    note: edits.note,
    faults: isDirty ? policyFaults(policy) : [],
    set: (next: HousePolicy) => change({ policy: next }),
    setNote: (note: string) => change({ note }),
    typed: (point: ScalarPoint) => edits.typed[point] ?? writeScalar(point, scalarOf(edits.policy, point)),
    type: (point: ScalarPoint, value: string) => change({ typed: { ...edits.typed, [point]: value } }),
    discard: () => {
      setKept(undefined);
      save.reset();
    },
    restore: ({ version, policy: rules }: PolicyVersion) => {
      setKept({ ...untouched(newest), policy: rules, note: versionWords.restored(version) });
      save.reset();
    },
    /** Versions that others saved since this was begun, oldest first. */
    meanwhile: versions.filter(({ version }) => version > edits.base.version),
    /** The points that both they and this person changed. */
    clash: clashes({ base: edits.base.policy, mine: policy, theirs: newest.policy }),
    /** `but`: points that stay as the others made them. */
    rebase: (but: readonly string[] = []) => {
      const merged = rebased({ base: edits.base.policy, mine: policy, theirs: newest.policy }, but);
      setKept({ base: newest, policy: merged, typed: {}, note: edits.note });
      save.reset();
    },
    submit: () => {
      if (Object.keys(wrong).length > 0 || changes === 0) return;
      save.mutate({ base: edits.base.version, policy, note: edits.note.trim() });
    },
    busy: save.isPending,
    error: save.error,
  };
}

/** The policy that the edits ask for, and sentences about figures that are none, by point. */
function read({ policy, typed }: Edits): { policy: HousePolicy; wrong: Typed } {
  let next = policy;
  const wrong: Partial<Record<ScalarPoint, string>> = {};
  for (const point of SCALAR_POINTS) {
    const value = typed[point];
    if (value === undefined) continue;
    const found = readScalar(point, value);
    if ('wrong' in found) wrong[point] = found.wrong;
    else next = withScalar(next, point, found.value);
  }
  return { policy: next, wrong };
}

function useSave(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ base, policy, note }: { base: number; policy: HousePolicy; note: string }) => {
      const { id, name } = readActor();
      const order = { commandId: crypto.randomUUID(), actor: { id, name }, base, policy };
      return api.policies.change.mutate(note ? { ...order, note } : order);
    },
    onSuccess: (view) => {
      client.setQueryData(KEYS.policies, view);
      done();
      toast.success(words.saved(currentVersion(view.versions).version));
    },
    onError: () => client.invalidateQueries({ queryKey: KEYS.policies }),
  });
}

function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [active]);
}
