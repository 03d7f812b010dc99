export const status = {
  words: {
    pending: 'Pending',
    blocked: 'Blocked',
    ready: 'Ready',
    planning: 'Planning',
    running: 'Running',
    waiting: 'Waiting for you',
    paused: 'Paused',
    succeeded: 'Succeeded',
    partial: 'Partial',
    failed: 'Failed',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  },
};
