import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import type { PersonCommand } from '@/server/core/command';
import { decide } from '@/server/core/decide';
import type { RunState } from '@/server/core/state';
import { useRunView } from './store/context';
import type { RunView } from './store/run-store';

/** Why the core would refuse this command now; undefined when it would not, or when that is not known yet. */
export function useRefusal(command: PersonCommand): string | undefined {
  return useRunView((view) => refusalOf(view, command));
}

function refusalOf({ state, catalogue }: RunView, command: PersonCommand): string | undefined {
  if (!state || !catalogue) return undefined;
  const decision = decide(state, { command, at: state.updatedAt }, catalogue);
  return 'refused' in decision ? decision.reasons.join(' ') : undefined;
}

/** Sends a person's command. A refusal is shown as a toast and answers false. */
export function useCommand(run: RunState['id']) {
  const [busy, setBusy] = useState<PersonCommand['type']>();
  const send = useCallback(
    async (command: PersonCommand): Promise<boolean> => {
      setBusy(command.type);
      try {
        const { id, name } = readActor();
        const commandId = crypto.randomUUID();
        await api.runs.command.mutate({ runId: run, commandId, actor: { id, name }, command });
        return true;
      } catch (error) {
        toast.error(text.run.controls.failed, { description: reasonsOf(error).join(' ') });
        return false;
      } finally {
        setBusy(undefined);
      }
    },
    [run],
  );
  return { send, busy };
}
