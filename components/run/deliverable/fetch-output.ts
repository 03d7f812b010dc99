import { outputAddress } from '@/components/output/use-output';
import type { Json } from '@/server/core/json';
import type { OutputHandle } from '@/server/core/output';

/** The value behind a handle. @throws Error when the server does not give it */
export async function fetchOutput(handle: OutputHandle): Promise<Json> {
  const answer = await fetch(outputAddress(handle.hash));
  if (!answer.ok) throw new Error(`The output was not given (${answer.status}).`);
  return (await answer.json()) as Json;
}
