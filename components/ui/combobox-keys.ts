/** More are not drawn: a person types to find one. */
export const MOST_SHOWN = 200;

/** What is offered: all of it until something is typed, then what holds the typed letters. */
export function offered(options: readonly string[], typed: string | undefined): string[] {
  const letters = typed?.trim().toLowerCase() ?? '';
  const fitting = letters === '' ? options : options.filter((one) => one.toLowerCase().includes(letters));
  return fitting.slice(0, MOST_SHOWN);
}

/** Where an arrow key leads from `at` (-1: nowhere yet), round at the ends. */
export function moved(at: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (at < 0) return by === 1 ? 0 : count - 1;
  return (at + by + count) % count;
}
