import type { Ladder } from '@/server/core/ladder';
import { DEFAULT_POLICY, ladderFor, type Policy } from '@/server/core/policy';
import type { PolicyOverrides } from '@/server/core/policy-overrides';
import { changedUnits } from '@/server/core/policy-units';
import { taskKind } from '@/server/core/task';
import type { Cell } from './cell';

/** The part of a policy that the matrix shows. */
export type Rules = Pick<Policy, 'ladders' | 'kinds'>;

/** The ladder in force in a cell, and whether it is one of this kind alone. */
export function ruleAt(rules: Rules, cell: Cell): { ladder: Ladder; isOwn: boolean } {
  const { ladder, from } = ladderFor(rules, cell);
  return { ladder, isOwn: from === 'kind' };
}

/** The ladder of a cell is another: for this kind alone, or for every kind that has none of its own. */
export function withRule<R extends Rules>(rules: R, cell: Cell, ladder: Ladder, isOwn: boolean): R {
  if (!isOwn) return { ...rules, ladders: { ...rules.ladders, [cell.class]: ladder } };
  return withKinds(rules, {
    ...rules.kinds,
    [cell.kind]: { ...rules.kinds?.[cell.kind], [cell.class]: ladder },
  });
}

/** The cell follows the rule for every kind again. */
export function withoutOwn<R extends Rules>(rules: R, cell: Cell): R {
  const { [cell.class]: _, ...others } = rules.kinds?.[cell.kind] ?? {};
  return withKinds(rules, { ...rules.kinds, [cell.kind]: others });
}

/** One ladder for every kind, none of which has its own any more. */
export function withOneForAll<R extends Rules>(rules: R, cell: Cell, ladder: Ladder): R {
  const bare = taskKind.options.reduce((next, kind) => withoutOwn(next, { class: cell.class, kind }), rules);
  return withRule(bare, cell, ladder, false);
}

/** The cell as Gaffer comes with it; the other kinds keep what they have of their own. */
export function withDefault<R extends Rules>(rules: R, cell: Cell): R {
  const own = DEFAULT_POLICY.kinds?.[cell.kind]?.[cell.class];
  if (own) return withRule(rules, cell, own, true);
  const { isOwn } = ruleAt(rules, cell);
  return isOwn ? withoutOwn(rules, cell) : withRule(rules, cell, DEFAULT_POLICY.ladders[cell.class], false);
}

export function isSameRule(a: Rules, b: Rules, cell: Cell): boolean {
  const [one, other] = [ruleAt(a, cell), ruleAt(b, cell)];
  return one.isOwn === other.isOwn && changedUnits({ one: one.ladder }, { one: other.ladder }).length === 0;
}

/** What `next` has otherwise than `base`, as a run is told it. */
export function ruleOverrides(base: Rules, next: Rules): Pick<PolicyOverrides, 'ladders' | 'kinds'> {
  const ladders: NonNullable<PolicyOverrides['ladders']> = {};
  const kinds: NonNullable<PolicyOverrides['kinds']> = {};
  for (const point of changedUnits(rulesOf(base), rulesOf(next))) {
    const [part, ...names] = point.split('/');
    for (const kind of taskKind.options) {
      if (part !== 'kinds' || names[0] !== kind) continue;
      const cls = names[1] as Cell['class'];
      kinds[kind] = { ...kinds[kind], [cls]: next.kinds?.[kind]?.[cls] ?? null };
    }
    const cls = names[0] as Cell['class'];
    if (part === 'ladders') ladders[cls] = next.ladders[cls];
  }
  return {
    ...(Object.keys(ladders).length > 0 && { ladders }),
    ...(Object.keys(kinds).length > 0 && { kinds }),
  };
}

/** How many cells and general rules are told apart. */
export function countChanges(base: Rules, next: Rules): number {
  return changedUnits(rulesOf(base), rulesOf(next)).length;
}

export function rulesOf({ ladders, kinds }: Rules): Rules {
  return { ladders, ...(kinds && { kinds }) };
}

/** Kinds without any rule of their own are left out. */
function withKinds<R extends Rules>(rules: R, kinds: NonNullable<Rules['kinds']>): R {
  const kept = Object.entries(kinds).filter(([, own]) => Object.keys(own ?? {}).length > 0);
  const { kinds: _, ...rest } = rules;
  return (kept.length > 0 ? { ...rest, kinds: Object.fromEntries(kept) } : rest) as R;
}
