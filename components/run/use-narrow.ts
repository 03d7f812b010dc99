import { useMedia } from '../ui/use-media';

/** Whether the screen is too narrow for parts side by side: then the parts of the page stand behind tabs. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 52rem)');
}
