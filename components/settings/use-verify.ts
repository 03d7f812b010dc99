'use client';

import { useRef, useState } from 'react';
import type { CheckResult, CheckStep } from '@/server/api/contract';
import type { Failure } from '@/server/core/failure';
import { api } from '../api/client';
import { reasonsOf } from '../api/refusal';
import type { Draft } from './draft';
import { lookedAt, signatureOf } from './looked-at';

export type Row = 'asking' | CheckResult;
export type Rows = Partial<Record<CheckStep, Row>>;
type Checked = { of: string; rows: Rows };

const CAPABILITIES: readonly CheckStep[] = ['json', 'streaming', 'usage'];

/** A check of what stands in the form: first whether it is reached, then all it can do at once. Another form forgets it. */
export function useVerify(draft: Draft, onModels: (models: string[]) => void) {
  const [checked, setChecked] = useState<Checked>();
  const round = useRef(0);
  const signature = signatureOf(draft, draft.model);
  const rows = checked?.of === signature ? checked.rows : undefined;
  const busy = rows !== undefined && Object.values(rows).includes('asking');

  const verify = async () => {
    round.current += 1;
    const own = round.current;
    const tell = (step: CheckStep, row: Row) => {
      if (own !== round.current) return;
      setChecked((now) => ({
        of: signature,
        rows: { ...(now?.of === signature ? now.rows : {}), [step]: row },
      }));
    };
    setChecked({ of: signature, rows: { reach: 'asking' } });
    const reached = await reach(draft);
    tell('reach', reached);
    if (!reached.ok || own !== round.current) return;
    if (reached.found.models) onModels(reached.found.models);
    if (draft.model.trim() === '') return;
    await Promise.all(
      CAPABILITIES.map(async (step) => {
        tell(step, 'asking');
        tell(step, await check(step, draft));
      }),
    );
  };
  return { rows, busy, verify };
}

/** Without a model, the list of models is what tells. */
async function reach(draft: Draft): Promise<CheckResult> {
  if (draft.model.trim() !== '') return check('reach', draft);
  const begun = performance.now();
  const answer = await api.settings.models.mutate(lookedAt(draft)).catch(failed);
  const ms = performance.now() - begun;
  return answer.ok
    ? { step: 'reach', ms, ok: true, found: { models: answer.models } }
    : { step: 'reach', ms, ok: false, failure: answer.failure };
}

async function check(step: CheckStep, draft: Draft): Promise<CheckResult> {
  const asked = { step, draft: { ...lookedAt(draft), model: draft.model.trim() } };
  return api.settings.check.mutate(asked).catch((error: unknown) => ({ step, ms: 0, ...failed(error) }));
}

function failed(error: unknown): { ok: false; failure: Failure } {
  return { ok: false, failure: { class: 'validation', message: reasonsOf(error).join(' ') } };
}
