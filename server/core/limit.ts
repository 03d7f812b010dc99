import { z } from 'zod';

/**
 * What calls are counted against: `host:example.com`, `provider:api.example.com`, `server:github` (tools of others), or
 * `worker:io-1`.
 */
export const resourceName = z.string().min(1).max(300);
export type Resource = string;

const at = z.number();

/** A resource that said no, and how far it is trusted again. Times are ms since epoch. */
export const resourceLimit = z.strictObject({
  /** Calls at once. */
  limit: z.int().min(1),
  /** Calls at once before it first said no: with as many again it is as free as before. */
  free: z.int().min(1),
  /** No call before this. */
  until: at.optional(),
  /** When it was lowered last: a refusal of a call that was sent before says nothing new. */
  since: at,
  /** Refusals in a row, late ones not counted. */
  strikes: z.int().min(0),
});
export type ResourceLimit = z.infer<typeof resourceLimit>;

/**
 * A resource has another limit; null: none any more. `inFlight`: calls at that moment. `refusals`: how many of them it
 * refused since the last change. `run`, `task`: whose call it was.
 */
export const limitChange = {
  at,
  resource: resourceName,
  limit: resourceLimit.nullable(),
  inFlight: z.int().min(0),
  refusals: z.int().min(0),
  run: z.string().max(100).optional(),
  task: z.string().max(100).optional(),
};
const change = z.strictObject(limitChange);
export type LimitChange = z.infer<typeof change>;

/** A moment in a resource's history, as it is drawn. */
export type LimitPoint = Omit<LimitChange, 'limit'> & { limit: number | null; until?: number };

export type Limits = {
  limits: Readonly<Record<Resource, ResourceLimit>>;
  /** Newest last. */
  limitHistory: readonly LimitPoint[];
};

export const NO_LIMITS: Limits = { limits: {}, limitHistory: [] };

/** Moments that are kept of all resources together. */
const MOST_POINTS = 500;
/** Resources that are governed at once: beyond, those that were lowered longest ago are free. */
const MOST_LIMITS = 500;

/** The limits after one more change. */
export function withLimit({ limits, limitHistory }: Limits, change: LimitChange): Limits {
  const { limit, resource, ...rest } = change;
  const { [resource]: _, ...others } = limits;
  const until = limit?.until === undefined ? {} : { until: limit.until };
  const point = { ...rest, resource, limit: limit?.limit ?? null, ...until };
  return {
    limits: limit === null ? others : bounded({ ...others, [resource]: limit }),
    limitHistory: [...limitHistory, point].slice(-MOST_POINTS),
  };
}

function bounded(limits: Limits['limits']): Limits['limits'] {
  const entries = Object.entries(limits);
  if (entries.length <= MOST_LIMITS) return limits;
  const [oldest] = entries.sort(([, a], [, b]) => a.since - b.since);
  const { [oldest?.[0] ?? '']: _, ...rest } = limits;
  return rest;
}
