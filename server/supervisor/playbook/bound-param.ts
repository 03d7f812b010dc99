import type { WorkspaceFile } from '../../core/plan.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { BoundParams, BoundValue } from './bind-value.ts';
import type { Comparison } from './comparison.ts';
import type { GoalReading } from './goal-reading.ts';
import type { Lexicon } from './lexicon.ts';
import type { TableMentions } from './mentions.ts';
import type { Peek } from './peek.ts';

/**
 * A parameter's value with where it came from, in words. `certainty`: 0 to 1. `words`: the goal's words that it
 * accounts for.
 */
export type BoundParam = { value: BoundValue; from: string; certainty: number; words: readonly number[] };

/** Why a parameter has no value: a sentence. */
export type Unbound = { problem: string };

/** One file as a candidate for a goal, looked into. `named`: the goal's words that name it. */
export type FileCandidate = {
  file: WorkspaceFile;
  peek: Peek | null;
  mentions: TableMentions;
  named: readonly number[];
  /** Why it is no table, when the parser says so. */
  unreadable?: string;
};

/**
 * What binding reads from. `given`: values a person chose, which win. `bound`: parameters so far. `others`: the other
 * tables that the goal names.
 */
export type BindingContext = {
  playbook: Playbook;
  reading: GoalReading;
  lexicon: Lexicon;
  candidate: FileCandidate;
  others: readonly FileCandidate[];
  workspace: readonly WorkspaceFile[];
  onlyTable: boolean;
  given: Readonly<Record<string, string>>;
  bound: Map<string, BoundParam>;
  /** What the goal compares with a number. */
  comparison?: Comparison | null;
  /** The column of groups that is meant although it is not named. */
  group?: string;
  /** The unit of time that is meant although it is not named. */
  period?: string;
  /** Where an adjective alone says by which end of a figure rows are ranked: “powerful Ford”. */
  quality?: number;
};

/** All of a playbook's parameters bound, or the sentences why some are not. */
export type Binding = {
  playbook: Playbook;
  candidate: FileCandidate;
  bound: ReadonlyMap<string, BoundParam>;
  problems: readonly string[];
};

export function valuesOf(bound: ReadonlyMap<string, BoundParam>): BoundParams {
  return Object.fromEntries([...bound].map(([name, { value }]) => [name, value]));
}

/** A value as people read it in a note or a form. */
export function shown(value: BoundValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('; ') : String(value);
}
