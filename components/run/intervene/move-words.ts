import { text } from '@/components/text/text';
import { isHarmless, type MoveRadius } from '@/server/core/move-radius';
import { joined } from './radius-words';

const words = text.run.intervene.move;

/** What giving tasks to a worker stops, begins anew or settles, in one line; that it is nothing, where it is nothing. */
export function moveLine(radius: MoveRadius): string {
  if (isHarmless(radius)) return words.harmless;
  const { stopped, anew, questions } = radius;
  return joined([
    stopped.length > 0 && words.stopped(stopped.length),
    anew.length > 0 && words.anew(anew.length),
    questions > 0 && words.questions(questions),
  ]);
}

/** Who waits for whom then, and what becomes of pins. `others`: they may go to another worker too. */
export function moveWords({ line, late, pinned, freed }: MoveRadius, others: boolean): string[] {
  return [
    line > 0 && words.line(line),
    late > 0 && (others ? words.lateOrElsewhere(late) : words.late(late)),
    pinned > 0 && words.pinned(pinned),
    freed > 0 && words.freed(freed),
  ].filter((part) => part !== false);
}
