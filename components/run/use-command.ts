import { useCallback, useState } from 'react';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { readActor } from '@/components/shell/actor';
import type { Command, PersonCommand } from '@/server/core/command';
import { decide } from '@/server/core/decide';
import type { RunState } from '@/server/core/state';
import { useRunView } from './store/context';
import type { RunView } from './store/run-store';

/** Why the core would refuse this command now; undefined when it would not, or when that is not known yet. */
export function useRefusal(command: Command): string | undefined {
  return useRunView((view) => refusalOf(view, command));
}

/** The same of a view at hand. */
export function refusalOf(
  { state, catalogue }: Pick<RunView, 'state' | 'catalogue'>,
  command: Command,
): string | undefined {
  if (!state || !catalogue) return undefined;
  const decision = decide(state, { command, at: state.updatedAt }, catalogue);
  return 'refused' in decision ? decision.reasons.join(' ') : undefined;
}

/** Sends a person's command; false where it was refused or did not arrive, with the reasons in `refusal`. */
export function useCommand(run: RunState['id']) {
  const [busy, setBusy] = useState<PersonCommand['type']>();
  const [refusal, setRefusal] = useState<readonly string[]>([]);
  const send = useCallback(
    async (command: PersonCommand): Promise<boolean> => {
      setBusy(command.type);
      setRefusal([]);
      try {
        const { id, name } = readActor();
        const commandId = crypto.randomUUID();
        await api.runs.command.mutate({ runId: run, commandId, actor: { id, name }, command });
        return true;
      } catch (error) {
        setRefusal(reasonsOf(error));
        return false;
      } finally {
        setBusy(undefined);
      }
    },
    [run],
  );
  return { send, busy, refusal };
}
