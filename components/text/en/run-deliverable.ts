import { list } from './list';

export const runDeliverable = {
  deliverable: {
    label: 'Deliverable',
    none: 'The result will stand here.',
    noneBody: (titles: readonly string[]) => `It comes from ${list(titles)}.`,
    noPlan: 'The plan says which tasks make the result.',
    from: 'From',
    copy: 'Copy as Markdown',
    missing: 'was not delivered',
    open: 'is not there yet',
    ended: {
      succeeded: 'Every deliverable is there',
      partial: 'A part of the result is there',
      failed: 'There is no result',
      cancelled: 'The run was cancelled',
    },
  },
};
