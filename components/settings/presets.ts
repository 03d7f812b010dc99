import { plainAddress } from '@/server/core/address';

export type PresetId = 'openai' | 'ollama' | 'lmstudio' | 'vllm' | 'other';

/** Where each listens by itself. `needsKey`: without a key it lets nobody in. */
export const PRESETS: readonly { id: PresetId; baseUrl: string; needsKey: boolean }[] = [
  { id: 'openai', baseUrl: 'https://api.openai.com/v1', needsKey: true },
  { id: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false },
  { id: 'lmstudio', baseUrl: 'http://127.0.0.1:1234/v1', needsKey: false },
  { id: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1', needsKey: false },
  { id: 'other', baseUrl: '', needsKey: false },
];

export function presetOf(baseUrl: string): PresetId {
  const address = addressIn(baseUrl);
  const known = PRESETS.find((preset) => preset.baseUrl === address?.replace('//localhost:', '//127.0.0.1:'));
  return known?.id ?? 'other';
}

/** An address as it is compared; undefined while what is typed is none. */
export function addressIn(typed: string): string | undefined {
  const text = typed.trim();
  return URL.canParse(text) && /^https?:/.test(text) ? plainAddress(text) : undefined;
}
