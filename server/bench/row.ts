/** A line of the bench's table. `target`: the most that the ratio may be; without one the row only tells. */
export type Row = { what: string; floor: string; gaffer: string; ratio: number; target?: number };
