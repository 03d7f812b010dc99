'use client';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyOverrides } from '@/server/core/policy-overrides';
import { type Cursor, nextPage, type RunPages } from '../home/run-pages';
import { readActor } from '../shell/actor';
import { api } from './client';

/** Cache keys, for those who change the cache by hand. */
export const KEYS = {
  runs: ['runs'],
  inbox: ['inbox'],
  files: ['files'],
  samples: ['samples'],
  playbooks: ['playbooks'],
  system: ['system'],
  settings: ['settings'],
  workers: ['workers'],
  policies: ['policies'],
  decisions: ['decisions'],
  local: ['local'],
} as const;

const flat = ({ pages }: RunPages) => ({
  runs: pages.flatMap(({ runs }) => runs),
  total: pages[0]?.total ?? 0,
});

/** The runs loaded so far, newest first, and how many there are; `fetchNextPage` loads more. */
export function useRuns() {
  return useInfiniteQuery({
    queryKey: KEYS.runs,
    queryFn: ({ pageParam }) => api.runs.list.query(pageParam ? { before: pageParam } : {}),
    initialPageParam: undefined as Cursor,
    getNextPageParam: nextPage,
    select: flat,
  });
}

/** What waits for a person, in all runs; the house's line tells when it is to be read anew. */
export function useInbox() {
  return useQuery({ queryKey: KEYS.inbox, queryFn: () => api.runs.inbox.query({}) });
}

export function useFiles() {
  return useQuery({ queryKey: KEYS.files, queryFn: () => api.files.list.query({}) });
}

export function useSamples() {
  return useQuery({
    queryKey: KEYS.samples,
    queryFn: () => api.samples.list.query({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Their forms suggest what is in the workspace, so they are read anew on every visit. */
export function usePlaybooks() {
  return useQuery({ queryKey: KEYS.playbooks, queryFn: () => api.playbooks.list.query({}) });
}

export function useSystem() {
  return useQuery({
    queryKey: KEYS.system,
    queryFn: () => api.system.info.query({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSettings() {
  return useQuery({ queryKey: KEYS.settings, queryFn: () => api.settings.view.query({}) });
}

export function useWorkers() {
  return useQuery({ queryKey: KEYS.workers, queryFn: () => api.workers.view.query({}) });
}

export function usePolicies() {
  return useQuery({ queryKey: KEYS.policies, queryFn: () => api.policies.view.query({}) });
}

/** The last decisions about failures, in all runs; read anew on every visit. */
export function useDecisions() {
  return useQuery({ queryKey: KEYS.decisions, queryFn: () => api.policies.decisions.query({}) });
}

/** Endpoints on this machine that answer; looked for once a minute at most. */
export function useLocalEndpoints(enabled: boolean) {
  return useQuery({
    queryKey: KEYS.local,
    queryFn: () => api.settings.local.query({}),
    staleTime: 60_000,
    enabled,
  });
}

/** What to start: a goal, or a playbook that was filled in. */
export type StartOrder = {
  goal: string;
  commandId: string;
  playbook?: { id: string; params: Record<string, string> };
  /** Nobody plans it: the plan is drawn. */
  blank?: true;
  /** Of a sample: held once it is planned, each task taking at least `pace` ms. */
  rehearsal?: { hold: boolean; pace: number };
  /** What the run does otherwise than the house; `version`: of the house's rules, to begin with. */
  policy?: PolicyOverrides & { version?: number };
};

/** Every revision of a run's plan, newest first; read anew with each. */
export function usePlanChanges(run: string, revision: number, enabled: boolean) {
  return useQuery({
    queryKey: ['changes', run, revision],
    queryFn: () => api.runs.changes.query({ runId: run }),
    enabled,
  });
}

/** A repeated `commandId` starts nothing new and gives the same run. */
export function useStartRun() {
  return useMutation({
    mutationFn: (order: StartOrder) => {
      const { id, name } = readActor();
      return api.runs.start.mutate({ ...order, actor: { id, name } });
    },
  });
}

export function useRemoveFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.files.remove.mutate({ name }),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.files }),
  });
}
