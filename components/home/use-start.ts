'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useStartRun } from '../api/queries';

/** Starts a run and goes to it. Asking twice for the same goal before it began starts one run. */
export function useStart() {
  const router = useRouter();
  const start = useStartRun();
  const order = useRef({ goal: '', commandId: '' });

  const begin = (goal: string, onStarted?: () => void) => {
    if (start.isPending) return;
    if (order.current.goal !== goal) order.current = { goal, commandId: crypto.randomUUID() };
    start.mutate(
      { goal, commandId: order.current.commandId },
      {
        onSuccess: ({ runId }) => {
          order.current = { goal: '', commandId: '' };
          onStarted?.();
          router.push(`/runs/${runId}`);
        },
      },
    );
  };
  return { begin, busy: start.isPending || start.isSuccess, error: start.error, forget: start.reset };
}
