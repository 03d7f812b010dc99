'use client';

import { useEffect } from 'react';

const STEP: Record<string, number> = { j: 1, k: -1 };

/** `j` and `k` move the focus through the run list, from wherever nothing is being typed. Enter follows the link. */
export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = STEP[event.key];
      if (step === undefined || event.metaKey || event.ctrlKey || event.altKey || isTaken(event.target))
        return;
      const here = Number(document.activeElement?.getAttribute('data-run-index') ?? Number.NaN);
      const next = Number.isNaN(here) ? 0 : here + step;
      const row = document.querySelector<HTMLElement>(`[data-run-index="${next}"]`);
      if (!row) return;
      event.preventDefault();
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Something is being typed into or a menu or dialog is open. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [role="menu"], [role="dialog"], [role="listbox"]') !== null;
}
