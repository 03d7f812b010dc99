import { failureClass } from '@/server/core/failure';
import type { HousePolicy } from '@/server/core/house-policy';
import { type Ladder, ladder } from '@/server/core/ladder';
import { approvalMode } from '@/server/core/policy';
import { changedUnits, policyUnits } from '@/server/core/policy-units';
import { taskKind } from '@/server/core/task';
import { text } from '../text/text';
import { ladderWords } from './ladder-words';
import { SCALARS, type Scalar, type ScalarPoint, writeScalar } from './scalars';

const { diff: words, approvals, approval, fallbacks } = text.policies;

/** As the page shows them, from top to bottom. */
const ORDER = [
  'ladders',
  'kinds',
  'backoff',
  'concurrency',
  'approval',
  'replans',
  'answers',
  'budget',
  'fallbacks',
];

/** What another version says otherwise, a sentence for each point. */
export function differences(before: HousePolicy, after: HousePolicy): string[] {
  const [was, is] = [policyUnits(before), policyUnits(after)];
  const points = changedUnits(before, after).sort((a, b) => placeOf(a) - placeOf(b));
  return points.map((point) => sentence(point, was.get(point), is.get(point)));
}

function placeOf(point: string): number {
  const place = ORDER.indexOf(point.split('/')[0] ?? '');
  return place < 0 ? ORDER.length : place;
}

function sentence(point: string, before: unknown, after: unknown): string {
  const [part, ...names] = point.split('/');
  if (part === 'ladders') return words.now(words.every(failureClass.parse(names[0])), ladderText(after));
  if (part === 'kinds') {
    const cell = words.kind(failureClass.parse(names[1]), taskKind.parse(names[0]));
    return words.now(cell, after === undefined ? words.inherits : ladderText(after));
  }
  if (point === 'approval') return words.sentence(approval.label, approvalText(before), approvalText(after));
  if (point === 'fallbacks/tools') return words.tools;
  if (point in SCALARS) return scalarSentence(point as ScalarPoint, before, after);
  const label = point === 'fallbacks/model' ? fallbacks.model : point;
  return words.sentence(label, plain(before), plain(after));
}

function scalarSentence(point: ScalarPoint, before: unknown, after: unknown): string {
  const { label, unit }: Scalar = SCALARS[point];
  const shown = (value: unknown) =>
    typeof value === 'number' ? `${writeScalar(point, value)}${unit && ` ${unit}`}` : words.none;
  return words.sentence(label, shown(before), shown(after));
}

function ladderText(value: unknown): string {
  const parsed = ladder.safeParse(value);
  return ladderWords(parsed.success ? parsed.data : ([] as Ladder));
}

function approvalText(value: unknown): string {
  const mode = approvalMode.safeParse(value);
  return mode.success ? approvals[mode.data].label.toLowerCase() : words.none;
}

function plain(value: unknown): string {
  if (value === undefined) return words.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
