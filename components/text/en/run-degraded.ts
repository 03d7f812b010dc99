export const runDegraded = {
  degraded: {
    label: 'Degraded',
    /** The whole of a chip. */
    chip: (how: string) => `Degraded: ${how}`,
    worker: (to: string, from: string) => `${to} instead of ${from}`,
    model: (to: string, from: string | undefined) => `${to} instead of ${from ?? 'the usual model'}`,
    tool: (to: string, from: string) =>
      to === from ? `${to} with another input` : `${to} instead of ${from}`,
    lesser: 'Done in a lesser way',
  },
};
