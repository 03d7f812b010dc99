'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { type StartOrder, useStartRun } from '../api/queries';

/** What else is told of a run to start: its playbook, or that its plan is drawn. */
type How = Omit<StartOrder, 'goal' | 'commandId'>;

/** Starts a run and goes to it. Asking twice for the same before it began starts one run. */
export function useStart() {
  const router = useRouter();
  const start = useStartRun();
  const order = useRef({ asked: '', commandId: '' });

  const begin = (goal: string, onStarted?: () => void, how: How = {}) => {
    if (start.isPending) return;
    const asked = JSON.stringify([goal, how]);
    if (order.current.asked !== asked) order.current = { asked, commandId: crypto.randomUUID() };
    start.mutate(
      { goal, commandId: order.current.commandId, ...how },
      {
        onSuccess: ({ runId }) => {
          order.current = { asked: '', commandId: '' };
          onStarted?.();
          router.push(`/runs/${runId}`);
        },
      },
    );
  };
  return { begin, busy: start.isPending || start.isSuccess, error: start.error, forget: start.reset };
}
