'use client';

import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { PersonCommand } from '@/server/core/command';
import type { Policy } from '@/server/core/policy';
import type { RunId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { useCommand } from '../use-command';

/** What a form over rules of an open run begins with. */
export type RulesFormProps = { run: RunId; policy: Policy; onClose: () => void };

/** What opens a form over the run's rules, and the form while it is open. `isOpen`: the run is, so that rules can be changed. */
export function useRulesForm(form: (given: RulesFormProps) => ReactNode) {
  const run = useRunState((state) => state.id);
  const policy = useRunState((state) => state.policy);
  const isOpen = useRunState((state) => state.closed === undefined) ?? false;
  const [shown, show] = useState(false);
  const given = run && policy && { run, policy, onClose: () => show(false) };
  return { isOpen, open: () => show(true), form: shown && given && form(given) };
}

/**
 * The frame of such a form. `command`: what it asks for, undefined as long as that is nothing; `blocked`: why it cannot be
 * asked yet; `clash`: what somebody else changed meanwhile, to be decided first.
 */
export function RulesDialog({
  run,
  title,
  description,
  words,
  command,
  blocked,
  clash,
  onClose,
  children,
}: Pick<RulesFormProps, 'run' | 'onClose'> & {
  title: string;
  description: string;
  words: { save: string; saved: string; refused: string };
  command: PersonCommand | undefined;
  blocked?: string | undefined;
  clash?: ReactNode;
  children: ReactNode;
}) {
  const { send, busy, refusal } = useCommand(run);
  const { nothing, choose } = text.policies.run;
  const save = async () => {
    if (!command || !(await send(command))) return;
    toast.success(words.saved);
    onClose();
  };
  const why = clash ? choose : (blocked ?? (command ? undefined : nothing));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      wide
      unsaved={command !== undefined}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{text.ui.cancel}</Button>
          <Button
            variant="primary"
            busy={busy !== undefined}
            disabledReason={why}
            onClick={() => void save()}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {refusal.length > 0 && !clash && <ErrorNotice what={words.refused} why={refusal.join(' ')} />}
        {clash}
        {children}
      </div>
    </Dialog>
  );
}
