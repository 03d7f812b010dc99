import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { opsViolations } from '@/server/core/validate-patch';
import { type RefusedGrouping, sendGrouping } from '../groups/send-grouping';
import { forWhatIsLeft } from '../groups/undo-grouping';
import type { Stores } from '../store/context';
import type { Applied, AppliedGrouping, AppliedPatch } from './edit-store';
import { type Loss, lossIn } from './loss';
import { type Restart, sendPatch } from './send-patch';

const words = text.run.edit;

/** Takes back the last of one's own steps that stands, or does again what was taken back last. */
export type Way = 'back' | 'again';

const WAYS = {
  back: { from: 'applied', to: 'takenBack', nothing: words.nothingToUndo },
  again: { from: 'takenBack', to: 'applied', nothing: words.nothingToRedo },
} as const;

/**
 * Reverses the last step of its kind. Where that stops what runs, a person is asked first: `restart` is what they said. True:
 * it was done.
 */
export async function reverseLast(id: RunId, stores: Stores, way: Way, restart?: Restart): Promise<boolean> {
  const { from, to, nothing } = WAYS[way];
  const { state } = stores.run.getState();
  const last = stores.edit.getState()[from].at(-1);
  if (!last || !state) {
    toast(nothing);
    return false;
  }
  const leave = () => stores.edit.setState((view) => ({ [from]: view[from].filter((one) => one !== last) }));
  const first = restart ? undefined : before(state, last);
  if (first && 'tasks' in first) {
    stores.edit.setState({ asking: { type: 'changeRunning', ...first, reverses: way } });
    return false;
  }
  const done = first ?? (await reverse(id, stores, last, restart));
  if ('reasons' in done) {
    offerToLeave(done.reasons, leave);
    return false;
  }
  leave();
  stores.edit.setState((view) => ({ [to]: [...view[to], done.step] }));
  tellReversed(way, done);
  return true;
}

export function takeBack(id: RunId, stores: Stores): Promise<boolean> {
  return reverseLast(id, stores, 'back');
}

export function applyAgain(id: RunId, stores: Stores): Promise<boolean> {
  return reverseLast(id, stores, 'again');
}

/** One's own change can be taken back from now on. */
export function remember({ edit }: Stores, applied: Applied): void {
  edit.setState((view) => ({ applied: [...view.applied, applied], takenBack: [] }));
}

export function tellApplied(id: RunId, stores: Stores, said: string): void {
  toast(said, { action: { label: words.undo, onClick: () => void takeBack(id, stores) } });
}

export function tellRefusal(reasons: readonly string[]): void {
  toast.error(words.notTaken, { description: reasons.join(' ') });
}

type Refused = { reasons: readonly string[] };
/** `refused`: parts of it that were not done. */
type Reversed = { step: Applied; refused: readonly RefusedGrouping[] };

/** What a person has to be asked before it is reversed, or why it cannot be; undefined: neither. */
function before(state: RunState, last: Applied): Loss | Refused | undefined {
  if ('grouping' in last) return undefined;
  const loss = lossIn(state, last.inverse);
  if (!loss) return undefined;
  const change = { base: last.revision, ops: last.inverse, origin: 'person', stops: loss.tasks } as const;
  const found = opsViolations(state, { ...change, ops: [...last.inverse] });
  return found.length > 0 ? { reasons: found.map(({ message }) => message) } : loss;
}

/** A step that can't be reversed any more stands before the earlier ones: it may be left as it is. */
function offerToLeave(reasons: readonly string[], onClick: () => void): void {
  toast.error(words.notTaken, { description: reasons.join(' '), action: { label: words.leave, onClick } });
}

function tellReversed(way: Way, { step, refused }: Reversed): void {
  const { said, part } = text.run.groups;
  if (refused.length > 0) {
    toast.error(part[way], {
      description: refused.map(({ what, reasons }) => `${what} ${reasons.join(' ')}`).join(' '),
    });
  } else if ('grouping' in step) toast(way === 'back' ? said.back : said.again);
  else toast(way === 'back' ? words.tookBack : words.applied(step.ops.length));
}

async function reverse(
  id: RunId,
  stores: Stores,
  last: Applied,
  restart: Restart | undefined,
): Promise<Reversed | Refused> {
  return 'ops' in last ? reversePatch(id, stores, last, restart) : reverseGrouping(id, stores, last);
}

async function reverseGrouping(
  id: RunId,
  stores: Stores,
  { grouping, inverse }: AppliedGrouping,
): Promise<Reversed | Refused> {
  const { state } = stores.run.getState();
  const { sent, refused } = await sendGrouping(id, state ? forWhatIsLeft(state, inverse) : inverse, state);
  if (sent === 0 && refused.length > 0) return { reasons: refused.flatMap(({ reasons }) => reasons) };
  return { step: { grouping: inverse, inverse: grouping }, refused };
}

async function reversePatch(
  id: RunId,
  stores: Stores,
  last: AppliedPatch,
  restart: Restart | undefined,
): Promise<Reversed | Refused> {
  const { revision, ops, inverse } = last;
  const reason = words.reverseReason(revision);
  const answer = await sendPatch(id, stores.run, { base: revision, ops: [...inverse], reason }, restart);
  return 'reasons' in answer ? answer : { step: { ...answer.applied, inverse: ops }, refused: [] };
}
