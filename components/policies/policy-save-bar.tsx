'use client';

import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import { Input } from '../ui/input';
import { useDryRun, verdictOf } from './dry-run';
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
      {error && <ErrorNotice what={words.refused} why={reasonsOf(error).join(' ')} />}
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
          <Button variant="primary" onClick={form.rebase}>
            {words.rebase(newest.version)}
          </Button>
        ) : (
          <Button variant="primary" busy={busy} disabled={isWrong} onClick={form.submit}>
            {words.save(newest.version + 1)}
          </Button>
        )}
      </div>
    </div>
  );
}
