'use client';

import { text } from '../text/text';
import { Button } from './button';

/** Asks before what was typed in a dialog is lost; staying is at hand. */
export function LeaveQuestion({ stay, leave }: { stay: () => void; leave: () => void }) {
  return (
    <>
      <p role="alert" className="mr-auto text-sm text-text-2">
        {text.ui.leave}
      </p>
      <Button variant="danger" onClick={leave}>
        {text.ui.discard}
      </Button>
      <Button variant="primary" ref={focused} onClick={stay}>
        {text.ui.stay}
      </Button>
    </>
  );
}

function focused(button: HTMLButtonElement | null): void {
  button?.focus();
}
