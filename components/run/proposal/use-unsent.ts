import { text } from '@/components/text/text';
import { useSelection } from '../store/context';
import type { ProposalQuestion } from './reviewed';

/** Why nothing is answered just now: a comment is being written that would be lost. Undefined: none is. */
export function useUnsent({ id }: ProposalQuestion): string | undefined {
  const isWriting = useSelection((view) =>
    [...(view.unsent.get(id)?.values() ?? [])].some((written) => written.trim() !== ''),
  );
  return isWriting ? text.run.comment.unsent : undefined;
}
