import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/components/api/client';
import type { ReplanForecast } from '@/server/core/growth';
import { useRunState } from '../store/context';
import { isFirst, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';

const NO_PARTS: readonly string[] = [];

/**
 * What is foreseen of the plan before and after what is taken. Of some parts the server works it out, as only it knows
 * what earlier tasks took; `isStale`: until it has, what is shown is that of another choice.
 */
export function useForecast(
  question: ProposalQuestion,
  accepted: SomeParts | undefined,
): { forecast: ReplanForecast | undefined; isStale: boolean } {
  const run = useRunState((state) => state.id) ?? '';
  const revision = useRunState((state) => state.revision);
  const parts = accepted?.hunks ?? NO_PARTS;
  const enabled = parts.length > 0 && question.proposal.forecast !== undefined;
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['foresee', run, question.id, revision, parts],
    queryFn: () => api.runs.foresee.query({ runId: run, question: question.id, parts: [...parts] }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const all = wholeOf(question);
  if (!enabled) return { forecast: all, isStale: false };
  return { forecast: data ?? all, isStale: data === undefined || isPlaceholderData };
}

/** Of a first plan nothing is there to compare all of it with. */
function wholeOf(question: ProposalQuestion): ReplanForecast | undefined {
  const { forecast } = question.proposal;
  return forecast && isFirst(question) ? { before: forecast.after, after: forecast.after } : forecast;
}
