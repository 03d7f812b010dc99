import { cellOf, setCell } from './cell.ts';
import type { Envelope } from './envelope.ts';
import type { EventOf } from './event.ts';
import { changedUnits } from './policy-units.ts';
import { noteChanges, taskPoint } from './rule-changes.ts';
import type { RunState } from './state.ts';
import { isUndecided, without } from './undecided.ts';

/** A failure that waits for its decision is looked at once more, by the new rule. */
export function recoveryChanged(
  draft: RunState,
  { task, recovery }: EventOf<'task.recoveryChanged'>,
  moment: Pick<Envelope, 'actor' | 'at' | 'seq'>,
): void {
  const cell = cellOf(draft, task);
  const { recovery: before = {}, ...spec } = cell.spec;
  const isNone = Object.keys(recovery).length === 0;
  setCell(draft, task, { ...cell, spec: isNone ? spec : { ...spec, recovery } });
  const points = changedUnits(before, recovery).map((cls) => taskPoint(task, cls));
  noteChanges(draft, points, moment);
  if (isUndecided(cell)) draft.undecided = { task, earlier: without(draft.undecided, task) };
}
