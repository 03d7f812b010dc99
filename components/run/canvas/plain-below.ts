/** Below this zoom the words of a node can't be read: it becomes a plain box. */
export const PLAIN_BELOW = 0.55;
