import { text } from '@/components/text/text';
import { type Json, sameJson } from '@/server/core/json';

/** A value that two sides have differently, as short text. */
export type Difference = { name: string; mine: string; theirs: string };

type Side = Readonly<Record<string, Json>> | undefined;

const MOST = 160;

/** Where two sides differ. A side that is not there is told as removed. */
export function differencesOf(mine: Side, theirs: Side): Difference[] {
  const names = [...new Set([...Object.keys(mine ?? {}), ...Object.keys(theirs ?? {})])];
  if (!mine || !theirs) {
    const title = (side: Side) => (side ? shown(side.title) : text.run.edit.conflict.gone);
    return [{ name: '', mine: title(mine), theirs: title(theirs) }];
  }
  return names
    .filter((name) => !sameJson(mine[name], theirs[name]))
    .map((name) => ({ name, mine: shown(mine[name]), theirs: shown(theirs[name]) }));
}

function shown(value: Json | undefined): string {
  if (value === undefined) return '–';
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return words.length > MOST ? `${words.slice(0, MOST)}…` : words;
}
