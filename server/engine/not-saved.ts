import { LogWriteError } from '../ports.ts';

/** What people are told of a command that could not be saved. */
export function adviceFor(error: unknown): string {
  if (!(error instanceof LogWriteError && error.isFull))
    return 'This could not be saved; nothing changed. Try again.';
  return 'There is no room left on the disk where Gaffer keeps its data, so nothing changed. Free some space, then try again.';
}
