import type { GroupCommand } from '@/server/core/group';
import type { RunId } from '@/server/core/task';
import { sendCommand } from '../edit/send-patch';

/** Asks for these one after the other, up to the first that is refused: the reasons against it. */
export async function sendGrouping(
  id: RunId,
  commands: readonly GroupCommand[],
): Promise<readonly string[] | undefined> {
  for (const command of commands) {
    const reasons = await sendCommand(id, command);
    if (reasons) return reasons;
  }
  return undefined;
}
