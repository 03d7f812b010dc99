'use client';

import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { Button } from './button';

/** At the foot of what an action leads to: that it leads to something else by now, and the way to take that in. */
export function LookAgain({ children, onLook }: { children: ReactNode; onLook: () => void }) {
  return (
    <p role="alert" className="flex items-center gap-2 border-t border-line pt-2 font-medium">
      <span className="flex-1">{children}</span>
      <Button size="sm" onClick={onLook}>
        {text.ui.lookAgain}
      </Button>
    </p>
  );
}
