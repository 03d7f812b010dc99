import { failureClass } from '@/server/core/failure';
import type { HousePolicy } from '@/server/core/house-policy';
import { type Ladder, ladder } from '@/server/core/ladder';
import { approvalMode, fallbackTools } from '@/server/core/policy';
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

/** What a point is called, and what it says: also of a run, whose tasks may have budgets. */
export function pointWords(point: string, value: unknown): { label: string; said: string } {
  const [part, ...names] = point.split('/');
  if (part === 'ladders')
    return { label: words.every(failureClass.parse(names[0])), said: ladderText(value) };
  if (part === 'kinds') {
    const label = words.kind(failureClass.parse(names[1]), taskKind.parse(names[0]));
    return { label, said: value === undefined ? words.inherits : ladderText(value) };
  }
  if (point === 'fallbacks/tools') return { label: words.tools, said: toolsText(value) };
  if (point === 'approval') return { label: approval.label, said: approvalText(value) };
  const figure = part === 'budgets' ? `budget/${names.at(-1)}` : point;
  if (figure in SCALARS) return scalarWords(figure as ScalarPoint, value);
  return { label: point === 'fallbacks/model' ? fallbacks.model : point, said: plain(value) };
}

function sentence(point: string, before: unknown, after: unknown): string {
  if (point === 'fallbacks/tools') return words.tools;
  const { label, said } = pointWords(point, after);
  if (point.startsWith('ladders/') || point.startsWith('kinds/')) return words.now(label, said);
  return words.sentence(label, pointWords(point, before).said, said);
}

function scalarWords(point: ScalarPoint, value: unknown): { label: string; said: string } {
  const { label, unit }: Scalar = SCALARS[point];
  if (typeof value !== 'number') return { label, said: words.none };
  const said = `${text.units.figure(Number(writeScalar(point, value)))}${unit && ` ${unit}`}`;
  return { label, said };
}

function ladderText(value: unknown): string {
  const parsed = ladder.safeParse(value);
  return ladderWords(parsed.success ? parsed.data : ([] as Ladder));
}

function approvalText(value: unknown): string {
  const mode = approvalMode.safeParse(value);
  return mode.success ? approvals[mode.data].label.toLowerCase() : words.none;
}

function toolsText(value: unknown): string {
  const tools = fallbackTools.safeParse(value);
  const said = Object.entries(tools.success ? tools.data : {}).map(
    ([tool, others]) => `${fallbacks.to(tool)}: ${others.length > 0 ? others.join(', ') : words.none}`,
  );
  return said.length > 0 ? said.join('; ') : words.none;
}

function plain(value: unknown): string {
  if (value === undefined) return words.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
