import type { HousePolicy } from '@/server/core/house-policy';
import { text } from '../text/text';

const { complaints, limits, approval, budget } = text.policies;

/** A figure of a policy as it is typed: `scale` times what is typed is what is kept. `optional`: empty is none. */
export type Scalar = {
  label: string;
  least: number;
  most: number;
  scale: number;
  whole: boolean;
  unit: string;
  optional: boolean;
};
const scalar = (label: string, least: number, most: number, more: Partial<Scalar> = {}): Scalar => ({
  label,
  least,
  most,
  scale: 1,
  whole: true,
  unit: '',
  optional: false,
  ...more,
});
const seconds = { scale: 1000, whole: false, unit: limits.seconds };

/** By their points (see policy-units.ts). */
export const SCALARS = {
  'backoff/baseMs': scalar(limits.base, 0, 3600, seconds),
  'backoff/maxMs': scalar(limits.longest, 0, 86_400, seconds),
  'backoff/jitter': scalar(limits.jitter, 0, 100, { scale: 0.01, unit: limits.percent }),
  concurrency: scalar(limits.concurrency, 1, 1000),
  'replans/perTask': scalar(approval.perTask, 0, 100),
  'replans/perRun': scalar(approval.perRun, 0, 1000),
  'replans/addedTasks': scalar(approval.added, 0, 10_000),
  'budget/tokens': scalar(budget.tokens, 1, 1_000_000_000, { optional: true }),
  'budget/microUsd': scalar(budget.money, 0.000001, 100_000, {
    scale: 1_000_000,
    whole: false,
    optional: true,
  }),
  'budget/ms': scalar(budget.minutes, 0.001, 100_000, { scale: 60_000, whole: false, optional: true }),
  'budget/tasks': scalar(budget.tasks, 1, 10_000, { optional: true }),
  'answers/withinMs': scalar(approval.within, 0.1, 100_000, { scale: 60_000, whole: false, optional: true }),
} satisfies Record<string, Scalar>;
export type ScalarPoint = keyof typeof SCALARS;
export const SCALAR_POINTS = Object.keys(SCALARS) as ScalarPoint[];

/** What was typed, by point. */
export type Typed = Readonly<Partial<Record<ScalarPoint, string>>>;

/** The figure that is kept, undefined for none, or what is wrong with it. */
export function readScalar(
  point: ScalarPoint,
  typed: string,
): { value: number | undefined } | { wrong: string } {
  const { least, most, scale, whole, unit, optional }: Scalar = SCALARS[point];
  const trimmed = typed.trim().replace(',', '.');
  if (trimmed === '' && optional) return { value: undefined };
  const n = Number(trimmed);
  const isIn = /^\d{1,12}(\.\d{1,6})?$/.test(trimmed) && n >= least && n <= most;
  if (isIn && (!whole || Number.isInteger(n))) {
    return { value: scale < 1 ? n * scale : Math.round(n * scale) };
  }
  const [from, to] = [least, most].map((one) => text.units.figure(one));
  const words = whole ? complaints.whole : complaints.number;
  return { wrong: words(from ?? '', to ?? '', unit && ` ${unit}`) };
}

/** As a person types it. */
export function writeScalar(point: ScalarPoint, value: number | undefined): string {
  if (value === undefined) return '';
  return String(Number((value / SCALARS[point].scale).toFixed(6)));
}

export function scalarOf(policy: Partial<HousePolicy>, point: ScalarPoint): number | undefined {
  const [part, name] = point.split('/');
  const at: unknown = policy[part as keyof HousePolicy];
  const value = name === undefined ? at : (at as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** The policy with this figure; a part that holds none any more is left out. */
export function withScalar<P extends Partial<HousePolicy>>(
  policy: P,
  point: ScalarPoint,
  value: number | undefined,
): P {
  const [part = '', name] = point.split('/');
  if (name === undefined) return { ...policy, [part]: value };
  const { [name]: _, ...others } = (policy[part as keyof HousePolicy] ?? {}) as Record<string, unknown>;
  const next = value === undefined ? others : { ...others, [name]: value };
  const { [part as keyof P]: __, ...rest } = policy;
  return (Object.keys(next).length > 0 ? { ...rest, [part]: next } : rest) as P;
}
