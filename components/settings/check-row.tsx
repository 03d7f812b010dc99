'use client';

import { CircleAlert, CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import type { CheckResult, CheckStep } from '@/server/api/contract';
import { text } from '../text/text';
import { ErrorNotice } from '../ui/error-notice';
import type { Row } from './use-verify';

const { check: words } = text.settings;
const ICON = 'mt-0.5 size-3.5 shrink-0';

/** One thing that was asked of the endpoint, and what came of it. */
export function CheckRow({ step, row }: { step: CheckStep; row: Row }) {
  const failure = row !== 'asking' && !row.ok ? row.failure : undefined;
  return (
    <li className="animate-appear px-3 py-1.5">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 sm:grid-cols-[auto_11rem_minmax(0,1fr)_auto]">
        <Sign row={row} />
        <span className="font-medium">{words.steps[step]}</span>
        <span className="order-last col-span-2 col-start-2 text-pretty text-text-2 sm:order-none sm:col-span-1 sm:col-start-3">
          {row === 'asking' ? words.asking : detailOf(row)}
        </span>
        {row !== 'asking' && row.ms > 0 && (
          <span className="num text-sm leading-5 text-text-3 sm:col-start-4">
            {text.units.duration(row.ms)}
          </span>
        )}
      </div>
      {failure && (
        <div className="mt-1.5 mb-1">
          <ErrorNotice what={failure.message} advice={failure.advice} details={failure.evidence} />
        </div>
      )}
    </li>
  );
}

function Sign({ row }: { row: Row }) {
  if (row === 'asking')
    return <LoaderCircle aria-hidden className={`${ICON} animate-spin text-status-running`} />;
  if (!row.ok) return <CircleX aria-label={words.failed} className={`${ICON} text-status-failed`} />;
  if (isLimited(row.found))
    return <CircleAlert aria-label={words.no} className={`${ICON} text-status-partial`} />;
  return <CircleCheck aria-label={words.yes} className={`${ICON} text-status-succeeded`} />;
}

type Found = Extract<CheckResult, { ok: true }>['found'];

function isLimited({ json, can }: Found): boolean {
  return json === 'text' || json === 'json_object' || can === false;
}

function detailOf(row: CheckResult): string {
  if (!row.ok) return '';
  const { models, json, can = false } = row.found;
  if (row.step === 'reach') return words.reached(models?.length);
  if (row.step === 'json') return json ? words.modes[json] : '';
  return row.step === 'streaming' ? words.streams(can) : words.counts(can);
}
