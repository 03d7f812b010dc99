'use client';

import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';
import { text } from '../text/text';

const OFFSET = { bottom: 'var(--toast-bottom)' };

/** Where toasts appear. Raise one with `toast` from sonner. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      offset={OFFSET}
      mobileOffset={OFFSET}
      containerAriaLabel={text.ui.notifications}
      toastOptions={{
        classNames: {
          toast:
            'font-sans! rounded-md! border-line-strong! bg-raised! text-text! text-base! shadow-float! gap-2! p-3!',
          description: 'text-text-2!',
        },
      }}
    />
  );
}
