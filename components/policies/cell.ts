import { type FailureClass, failureClass } from '@/server/core/failure';
import { type TaskKind, taskKind } from '@/server/core/task';

/** A cell of the matrix. */
export type Cell = { class: FailureClass; kind: TaskKind };

/** `timeout.io`, as it stands in an address. */
export function cellKey({ class: cls, kind }: Cell): string {
  return `${cls}.${kind}`;
}

/** The cell that an address names; undefined when there is none of this name. */
export function readCell(key: string | undefined): Cell | undefined {
  const [cls, kind] = key?.split('.') ?? [];
  const found = { class: failureClass.safeParse(cls), kind: taskKind.safeParse(kind) };
  if (!found.class.success || !found.kind.success) return undefined;
  return { class: found.class.data, kind: found.kind.data };
}

/** The address of a cell, of this version when it is given. */
export function cellAddress(cell: Cell, version?: number): string {
  return `/policies?cell=${cellKey(cell)}${version === undefined ? '' : `&version=${version}`}`;
}
