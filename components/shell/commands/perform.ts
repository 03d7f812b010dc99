import { toast } from 'sonner';
import type { Command } from './command';

/** Does it, or says why not. */
export function perform({ refusal, run }: Command): void {
  const why = refusal?.();
  if (why === undefined) run();
  else toast(why);
}
