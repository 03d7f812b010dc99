'use client';

import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useEdit, useStores } from '../store/context';

/** A refusal is read, then it goes by itself, ms. */
const SHOWN_MS = 8000;
/** Room that the words need beside the pointer, px. */
const ROOM = 300;

/** Why a gesture was refused, where it was made. */
export function RefusedBubble() {
  const { edit } = useStores();
  const refused = useEdit((view) => view.refused);
  useEffect(() => {
    if (!refused?.at) return;
    const timer = setTimeout(() => edit.setState({ refused: undefined }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [refused, edit]);
  if (!refused?.at) return null;
  const left = Math.max(8, Math.min(refused.at.x + 8, window.innerWidth - ROOM));
  return createPortal(
    <p
      role="alert"
      className="fixed z-50 flex max-w-72 animate-appear items-start gap-1.5 rounded-md border border-status-failed-line bg-raised px-2.5 py-1.5 text-sm shadow-float"
      style={{ left, top: refused.at.y + 12 }}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-failed" />
      {refused.words}
    </p>,
    document.body,
  );
}
