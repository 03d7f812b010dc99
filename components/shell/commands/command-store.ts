import type { Command } from './command';

/**
 * A part of the screen that has commands. Asked whenever they are needed, so that they are those of the moment.
 * `places`: what the palette leads to beside them, which may be many.
 */
export type CommandSource = { commands: () => readonly Command[]; places?: () => readonly Command[] };

const sources = new Set<CommandSource>();

/** From now on these commands can be given. Returns how to take them back. */
export function register(source: CommandSource): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** What can be done now; of two commands for one key the one that came last, which is the more particular. */
export function commandsNow(): Command[] {
  return [...sources].reverse().flatMap(({ commands }) => commands());
}

export function placesNow(): Command[] {
  return [...sources].flatMap(({ places }) => places?.() ?? []);
}
