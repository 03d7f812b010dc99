/** How much of the random work the tests do: all of it, or the part that the quick check asks for. */
const PART = Number(process.env.GAFFER_PART ?? 1);

/** Of so many random rounds, those that are to be done: at least one. */
export function rounds(all: number): number {
  return Math.max(1, Math.ceil(all * PART));
}
