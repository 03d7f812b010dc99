import { text } from '@/components/text/text';
import { type GroupCommand, groupNamed } from '@/server/core/group';
import type { RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { sendCommand } from '../edit/send-patch';

const words = text.run.groups;

/** A step that was refused: what it would have done, in a sentence, and why not. */
export type RefusedGrouping = { what: string; reasons: readonly string[] };

/** How many steps were taken, and those that were not. */
export type SentGrouping = { sent: number; refused: readonly RefusedGrouping[] };

type Send = (run: RunId, command: GroupCommand) => Promise<readonly string[] | undefined>;

/** Asks for all of these, one after the other: what is refused keeps none of the others from being done. */
export async function sendGrouping(
  id: RunId,
  commands: readonly GroupCommand[],
  state: Pick<RunState, 'groups'> | undefined,
  send: Send = sendCommand,
): Promise<SentGrouping> {
  const refused: RefusedGrouping[] = [];
  for (const command of commands) {
    const reasons = await send(id, command);
    if (reasons) refused.push({ what: whatOf(command, state), reasons });
  }
  return { sent: commands.length - refused.length, refused };
}

function whatOf(command: GroupCommand, state: Pick<RunState, 'groups'> | undefined): string {
  const title = groupNamed(state?.groups, command.group)?.title;
  switch (command.type) {
    case 'groupTasks':
      return words.notDone.groupTasks(command.tasks.length, command.title);
    case 'renameGroup':
      return words.notDone.renameGroup(command.title);
    case 'joinGroup':
      return words.notDone.joinGroup(command.tasks.length, title);
    case 'leaveGroup':
      return words.notDone.leaveGroup(command.tasks.length, title);
    case 'dissolveGroup':
      return words.notDone.dissolveGroup(title);
  }
}
