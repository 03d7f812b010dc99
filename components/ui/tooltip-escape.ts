const heard = new WeakSet<Event>();

/** A tooltip that is open hears Escape first, and nothing behind it would. */
export function noteTooltipEscape(event: KeyboardEvent): void {
  heard.add(event);
}

/** Whether this Escape has closed a tooltip and nothing else. */
export function closedTooltip(event: Event): boolean {
  return heard.has(event);
}
