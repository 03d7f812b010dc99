'use client';

import { TriangleAlert } from 'lucide-react';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { Input } from '../ui/input';
import { useDryRun, verdictOf } from './dry-run';
import { bothOf, Sides, whoDid } from './rules-clash';
import type { PolicyForm } from './use-policy-form';

const { save: words } = text.policies;

/** Stands at the foot of the window while something is not saved. Somebody else's version is told as soon as it is heard of. */
export function PolicySaveBar({ form }: { form: PolicyForm }) {
  const { isDirty, wrong, faults, error, base, newest, busy } = form;
  const result = useDryRun(form.policy);
  if (!isDirty) return null;
  const isWrong = Object.keys(wrong).length > 0 || faults.length > 0;
  const isStale = base.version !== newest.version;
  return (
    <div
      data-save-bar=""
      className="sticky bottom-0 z-20 -mx-4 mt-auto animate-appear space-y-2 border-t border-line-strong bg-bg px-4 py-3 md:-mx-6 md:px-6"
    >
      {isStale ? (
        <Meanwhile form={form} />
      ) : (
        error && <ErrorNotice what={words.refused} why={reasonsOf(error).join(' ')} />
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <output className="num mr-auto text-sm text-text-2 max-md:w-full">
          {faults[0] ?? (isWrong ? words.wrong : words.unsaved(form.changes, base.version))}
          {result && !isWrong && <span className="lg:hidden">{` ${verdictOf(result)}`}</span>}
        </output>
        <span className="w-56 max-md:w-full">
          <Input
            aria-label={words.note}
            placeholder={words.notePlaceholder}
            maxLength={300}
            value={form.note}
            onChange={({ target }) => form.setNote(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') form.submit();
            }}
          />
        </span>
        <Button onClick={form.discard} disabled={busy}>
          {words.discard}
        </Button>
        {isStale ? (
          <>
            {form.clash.length > 0 && <Button onClick={() => form.rebase(form.clash)}>{words.theirs}</Button>}
            <Button variant="primary" onClick={() => form.rebase()}>
              {words.rebase(newest.version)}
            </Button>
          </>
        ) : (
          <Button variant="primary" busy={busy} disabled={isWrong} onClick={form.submit}>
            {words.save(newest.version + 1)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Who saved what since this was begun, and when; both sides of what both changed. */
function Meanwhile({ form: { meanwhile, clash, policy, base, newest } }: { form: PolicyForm }) {
  return (
    <div role="alert" className="flex items-start gap-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-waiting" />
      <div className="min-w-0 flex-1 space-y-1">
        {meanwhile.map(({ version, actor, at }) => (
          <p key={version} className="font-medium text-text">
            {words.meanwhile(
              whoDid(actor),
              version,
              at === undefined ? undefined : text.units.clock(at),
              base.version,
            )}
          </p>
        ))}
        {clash.length > 0 && <Sides both={bothOf(clash, policy, newest.policy)} />}
      </div>
    </div>
  );
}
