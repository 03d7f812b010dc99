import type { Ladder } from '@/server/core/ladder';

/** How a cell stands in the matrix. `isOwn`: the rule is this cell's alone. `isEdited`: not as it is saved. */
export type CellView = { ladder: Ladder; isOwn: boolean; isEdited: boolean };
