'use client';

import { useRef, useState } from 'react';
import type { ModelList } from '@/server/api/contract';
import { api } from '../api/client';
import { reasonsOf } from '../api/refusal';
import type { Draft } from './draft';
import { lookedAt, signatureOf } from './looked-at';
import { addressIn } from './presets';

type Listed = { of: string; state: 'loading' | 'failed' | 'read'; models: string[]; why?: string };

export type ModelNames = ReturnType<typeof useModelList>;

/** The models of the endpoint in the form, read when they are first looked for and when the address or the key is another. */
export function useModelList(draft: Draft) {
  const [listed, setListed] = useState<Listed>();
  const asked = useRef('');
  const signature = signatureOf(draft);
  const now = listed?.of === signature ? listed : undefined;

  const read = async () => {
    if (addressIn(draft.baseUrl) === undefined) return;
    if (asked.current === signature && now?.state !== 'failed') return;
    asked.current = signature;
    setListed({ of: signature, state: 'loading', models: [] });
    const answer = await api.settings.models.mutate(lookedAt(draft)).catch(asFailure);
    if (asked.current === signature) setListed({ of: signature, ...readOf(answer) });
  };
  /** Of this draft they are known from elsewhere. */
  const know = (models: string[]) => {
    asked.current = signature;
    setListed({ of: signature, state: 'read', models });
  };
  return { state: now?.state ?? 'unread', models: now?.models ?? [], why: now?.why, read, know };
}

type Answer = ModelList | { ok: false; failure: { message: string } };

function readOf(answer: Answer): Omit<Listed, 'of'> {
  return answer.ok
    ? { state: 'read', models: answer.models }
    : { state: 'failed', models: [], why: answer.failure.message };
}

function asFailure(error: unknown): Answer {
  return { ok: false, failure: { message: reasonsOf(error).join(' ') } };
}
