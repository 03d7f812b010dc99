'use client';

import { type ReactNode, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { useStores } from '../store/context';
import type { Asking } from './asking';
import { RadiusView } from './radius-view';
import { useRadius } from './use-radius';

const words = text.run.intervene;

/** What was confirmed: the mark of the consequences that were seen, and whether effects may happen again. */
export type Confirmed = { seen?: string; repeatEffects?: true };

/**
 * A dialog that shows the consequences and asks. `blocked`: why it can't be asked yet; `unsaved`: something was typed;
 * `go`: what its button says; `send`: false when it was refused.
 */
export function AskFrame({
  asking,
  title,
  blocked,
  unsaved,
  go: action,
  refusal,
  busy,
  send,
  children,
}: {
  asking: Asking;
  title: string;
  blocked?: string | undefined;
  unsaved?: boolean | undefined;
  go?: string | undefined;
  refusal: readonly string[];
  busy: boolean;
  send: (confirmed: Confirmed) => Promise<boolean>;
  children?: ReactNode;
}) {
  const { edit } = useStores();
  const { radius, refusal: impossible, moved, look } = useRadius(asking);
  const [repeat, setRepeat] = useState(false);
  const close = () => edit.setState({ asking: undefined });
  const risky = (radius?.effects.length ?? 0) > 0;
  const why =
    impossible ??
    (moved ? words.radius.moved : undefined) ??
    (risky && !repeat ? words.radius.risky : undefined) ??
    blocked;
  const go = async () => {
    const confirmed = {
      ...(radius && { seen: radius.mark }),
      ...(risky && { repeatEffects: true as const }),
    };
    if (await send(confirmed)) close();
  };
  return (
    <Dialog
      open
      wide={asking.type === 'provideResult'}
      unsaved={unsaved}
      onOpenChange={(open) => !open && close()}
      title={title}
      footer={
        <>
          <Button onClick={close}>{text.ui.cancel}</Button>
          <Button variant="primary" busy={busy} disabledReason={why} onClick={() => void go()}>
            {action ?? words.go[asking.type]}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {children}
        {radius && (
          <RadiusView radius={radius} moved={moved} look={look} repeat={repeat} onRepeat={setRepeat} />
        )}
        {refusal.map((reason) => (
          <FieldError key={reason}>{reason}</FieldError>
        ))}
      </div>
    </Dialog>
  );
}
