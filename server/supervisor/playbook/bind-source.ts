import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam } from './bound-param.ts';

/** Where the file came from, as the workspace knows it. */
export function bindSource(
  _name: string,
  _param: PlaybookParam,
  { candidate }: BindingContext,
): BoundParam | null {
  const value = candidate.file.source;
  return value ? { value, from: 'the file’s record', certainty: 1, words: [] } : null;
}
