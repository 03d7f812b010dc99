import type { AddressDraft } from '@/server/core/settings-change';
import type { Draft } from './draft';

/** The address as it stands in the form, with what was typed as its key; the one that is kept is not known here. */
export function lookedAt({ baseUrl, key }: Draft): AddressDraft {
  if (key.do === 'keep') return { baseUrl };
  return { baseUrl, key: key.do === 'set' ? key.value : null };
}

/** Two forms with the same signature look at the same place in the same way. */
export function signatureOf(draft: Draft, ...more: string[]): string {
  return JSON.stringify([lookedAt(draft), ...more]);
}
