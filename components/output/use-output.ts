'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OutputType } from '@/server/core/catalogue';
import type { Json } from '@/server/core/json';
import { type OutputHandle, PREVIEW_LIMIT } from '@/server/core/output';
import { text } from '../text/text';
import { parsePartial } from './partial-json';

/** Where an output's value is. Under its hash it never changes. */
export function outputAddress(hash: string): string {
  return `/api/outputs/${hash}`;
}

/** The same as a file in its natural form. `name` is without extension. */
export function downloadAddress(hash: string, type: OutputType, name: string): string {
  return `${outputAddress(hash)}?${new URLSearchParams({ as: 'file', type, name })}`;
}

export function imageAddress(hash: string): string {
  return `${outputAddress(hash)}?as=image&type=svg`;
}

/** The value under a hash. @throws Error with words for a person when the server does not give it */
export async function fetchOutput(hash: string): Promise<Json> {
  const answer = await fetch(outputAddress(hash));
  if (answer.status === 404) throw new Error(text.output.missing);
  if (!answer.ok) throw new Error(text.api.fault);
  return (await answer.json()) as Json;
}

/**
 * An output's value: what its preview holds, and once `wanted` the whole of it. `whole` tells which. A preview that
 * holds everything is never fetched.
 */
export function useOutput(handle: OutputHandle, wanted: boolean) {
  const inPreview = handle.bytes <= PREVIEW_LIMIT;
  const query = useQuery({
    queryKey: ['output', handle.hash],
    queryFn: () => fetchOutput(handle.hash),
    enabled: wanted && !inPreview,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const preview = useMemo(() => parsePartial(handle.preview), [handle.preview]);
  return {
    value: query.data ?? preview,
    whole: inPreview || query.data !== undefined,
    loading: query.isFetching,
    error: query.error,
    retry: query.refetch,
  };
}
