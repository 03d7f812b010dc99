import { useEffect } from 'react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';

/** A command that failed says so where it was given. */
export function useToldAbout(reasons: readonly string[]): void {
  useEffect(() => {
    if (reasons.length > 0) toast.error(text.run.controls.failed, { description: reasons.join(' ') });
  }, [reasons]);
}
