/**
 * What a policy says, point by point: `concurrency`, `backoff/baseMs`, `ladders/timeout`, `kinds/io/timeout`. A list, and the
 * table of fallback tools, is one point.
 */
export type PolicyUnits = ReadonlyMap<string, unknown>;

/** Not taken apart: its keys are names that people give. */
const WHOLE = 'fallbacks/tools';

export function policyUnits(policy: object): PolicyUnits {
  return new Map(pointsOf(policy, ''));
}

/** The points in which two policies are not the same, in the order of the second, then of the first. */
export function changedUnits(before: object, after: object): string[] {
  const [a, b] = [policyUnits(before), policyUnits(after)];
  const all = new Set([...b.keys(), ...a.keys()]);
  return [...all].filter((point) => canonical(a.get(point)) !== canonical(b.get(point)));
}

/** One policy as two people changed it at once: what both began with, and what each made of it. */
export type Sides<P extends object> = { base: P; mine: P; theirs: P };

/** The points that both changed, and not to the same. */
export function clashes({ base, mine, theirs }: Sides<object>): string[] {
  const changed = new Set(changedUnits(base, theirs));
  const wanted = new Set(changedUnits(base, mine));
  return changedUnits(theirs, mine).filter((point) => changed.has(point) && wanted.has(point));
}

/**
 * `theirs`, with what was changed between `base` and `mine` as it is in `mine`, but for the points in `but`. Of the type of
 * all three.
 */
export function rebased<P extends object>({ base, mine, theirs }: Sides<P>, but: readonly string[] = []): P {
  const points = new Map(policyUnits(theirs));
  const wanted = policyUnits(mine);
  for (const point of changedUnits(base, mine)) {
    if (but.includes(point)) continue;
    if (wanted.has(point)) points.set(point, wanted.get(point));
    else points.delete(point);
  }
  return assembled(points) as P;
}

function pointsOf(value: object, path: string): [string, unknown][] {
  return Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const point = path === '' ? key : `${path}/${key}`;
    if (part === undefined) return [];
    const isLeaf = typeof part !== 'object' || part === null || Array.isArray(part) || point === WHOLE;
    return isLeaf ? [[point, part]] : pointsOf(part as object, point);
  });
}

function assembled(points: PolicyUnits): object {
  const root: Record<string, unknown> = {};
  for (const [point, value] of points) {
    const keys = point === WHOLE ? WHOLE.split('/') : point.split('/');
    let at = root;
    for (const key of keys.slice(0, -1)) {
      const next = (at[key] ?? {}) as Record<string, unknown>;
      at[key] = next;
      at = next;
    }
    at[keys.at(-1) ?? point] = value;
  }
  return root;
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}
