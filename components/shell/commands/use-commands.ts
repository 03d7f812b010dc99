import { useEffect, useRef } from 'react';
import { type CommandSource, register } from './command-store';

/** The commands of a part of the screen, for as long as it stands. The functions are those of the last rendering. */
export function useCommands({ commands, places }: CommandSource): void {
  const latest = useRef<CommandSource>({ commands });
  useEffect(() => {
    latest.current = { commands, ...(places && { places }) };
  });
  useEffect(
    () =>
      register({
        commands: () => latest.current.commands(),
        places: () => latest.current.places?.() ?? [],
      }),
    [],
  );
}
