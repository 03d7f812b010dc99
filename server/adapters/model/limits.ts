/**
 * Times in ms, sizes in bytes or characters. `headersMs`: until an answer that streams begins; `wholeMs`: the same for
 * one that comes at once, which is after all of it was generated. `firstMs`: from there to the first words of a stream:
 * many a model thinks in silence. `idleMs`: between two pieces. `tailMs`: for what may follow a finished answer. `maxText`: of an answer; `maxBody`: of an answer at once, or of one piece of a stream.
 */
export const MODEL_LIMITS = {
  headersMs: 60_000,
  wholeMs: 300_000,
  firstMs: 180_000,
  idleMs: 45_000,
  tailMs: 2_000,
  maxText: 4 * 1024 * 1024,
  maxBody: 16 * 1024 * 1024,
  maxRefusal: 64 * 1024,
};
export type ModelLimits = typeof MODEL_LIMITS;
