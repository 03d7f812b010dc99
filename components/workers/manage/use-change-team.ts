import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { TeamChange } from '@/server/core/team';
import { api } from '../../api/client';
import { KEYS } from '../../api/queries';
import { readActor } from '../../shell/actor';
import { text } from '../../text/text';

/** Asks for a change of the workers in this person's name. `name`: of the worker, for what is said then. */
export function useChangeTeam(done: () => void = () => {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change }: { change: TeamChange; name: string }) => {
      const { id, name } = readActor();
      return api.workers.change.mutate({ commandId: crypto.randomUUID(), actor: { id, name }, change });
    },
    onSuccess: (view, { change, name }) => {
      client.setQueryData(KEYS.workers, view);
      toast.success(text.workers.said[change.type](name));
      done();
    },
    onError: () => client.invalidateQueries({ queryKey: KEYS.workers }),
  });
}
