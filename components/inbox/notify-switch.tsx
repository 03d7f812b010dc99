'use client';

import { Switch } from 'radix-ui';
import { useId } from 'react';
import { setNotify, useNotifyState } from '../shell/notifications';
import { text } from '../text/text';

const { notify: words } = text.inbox;

/** Whether this browser says so when a question is raised; off until somebody turns it on. */
export function NotifySwitch() {
  const state = useNotifyState();
  const id = useId();
  const hint = state === 'denied' || state === 'none' ? words[state] : words.hint;
  return (
    <div className="flex max-w-80 items-start gap-2.5">
      <Switch.Root
        id={id}
        checked={state === 'on'}
        disabled={state === 'denied' || state === 'none'}
        aria-describedby={`${id}-hint`}
        onCheckedChange={(on) => void setNotify(on)}
        className="mt-0.5 h-4.5 w-8 shrink-0 rounded-full border border-control bg-sunken p-px transition-colors disabled:cursor-not-allowed disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-accent coarse:h-6 coarse:w-11"
      >
        <Switch.Thumb className="block size-3.5 rounded-full bg-control transition-transform data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-ink coarse:size-5 coarse:data-[state=checked]:translate-x-5" />
      </Switch.Root>
      <div>
        <label htmlFor={id} className="font-medium">
          {words.label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-text-3">
          {hint}
        </p>
      </div>
    </div>
  );
}
