import type { CommandEnvelope, OrgCommandEnvelope, Refusal } from '../core/command.ts';
import type { RunId } from '../core/task.ts';
import type { StoredOutput } from '../ports.ts';

export type Answer = { seq: number } | Refusal;
type Settle = { resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/** A command that waits for its turn, of a run or of none. `settle`: of who asked for it. */
export type Item = { settle?: Settle } & (
  | { run: RunId; envelope: CommandEnvelope; stored?: readonly StoredOutput[] }
  | { run?: never; envelope: OrgCommandEnvelope; stored?: never }
);
