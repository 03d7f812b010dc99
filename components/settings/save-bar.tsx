'use client';

import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { ErrorNotice } from '../ui/error-notice';
import type { SettingsForm } from './use-settings-form';

const { settings: words } = text;

/** Stands at the foot of the window while something is not saved. */
export function SaveBar({ form: { isDirty, wrong, busy, error, discard } }: { form: SettingsForm }) {
  if (!isDirty) return null;
  const isWrong = Object.keys(wrong).length > 0;
  return (
    <div
      data-save-bar=""
      className="sticky bottom-0 z-20 -mx-4 mt-auto animate-appear space-y-2 border-t border-line-strong bg-bg px-4 py-3 md:-mx-6 md:px-6"
    >
      {error && <ErrorNotice what={words.refused} why={reasonsOf(error).join(' ')} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <output className="mr-auto text-sm text-text-2 max-sm:w-full">
          {isWrong ? words.unsavedWrong : words.unsaved}
        </output>
        <Button onClick={discard} disabled={busy}>
          {words.discard}
        </Button>
        <Button type="submit" form="settings" variant="primary" busy={busy}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}
