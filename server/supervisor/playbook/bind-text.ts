import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam } from './bound-param.ts';
import { findPhrase, type GoalReading } from './goal-reading.ts';
import { stem } from './words.ts';

const ENDS = new Set(['in', 'within', 'across', 'from', 'and', 'at', 'among', '在', '里', '中']);

/** A text: given, quoted in the goal, what stands behind one of its cues (“for kettles”), or the default. */
export function bindText(
  name: string,
  param: PlaybookParam,
  { given, reading, lexicon }: BindingContext,
): BoundParam | null {
  if (given[name]) return { value: given[name], from: 'chosen by you', certainty: 1, words: [] };
  const quoted = reading.quoted[0];
  if (quoted !== undefined) {
    return { value: quoted, from: 'quoted in the goal', certainty: 1, words: findPhrase(reading, quoted) };
  }
  const said = behindCue(param, reading, (word) => lexicon.isFiller(word));
  if (said.length > 0) {
    const value = said.map((at) => reading.words[at]?.text ?? '').join(' ');
    return { value, from: 'named in the goal', certainty: 0.9, words: said };
  }
  return param.default === undefined
    ? null
    : { value: param.default, from: 'default', certainty: 0.95, words: [] };
}

/** The words behind the last cue, up to a word that begins something else. */
function behindCue(
  param: PlaybookParam,
  reading: GoalReading,
  isFiller: (stem: string) => boolean,
): number[] {
  const cues = new Set((param.cues ?? []).map(stem));
  const cue = reading.words.findLastIndex(
    (word, at) => cues.has(word.stem) && at + 1 < reading.words.length && !reading.fileWords.has(at + 1),
  );
  if (cue < 0) return [];
  const found: number[] = [];
  for (let at = cue + 1; at < reading.words.length; at += 1) {
    const word = reading.words[at];
    if (!word || ENDS.has(word.stem) || reading.fileWords.has(at)) break;
    if (found.length > 0 || !isFiller(word.stem)) found.push(at);
  }
  return found;
}
