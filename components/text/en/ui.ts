export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  optional: 'optional',
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Select the text and copy it by hand.',
  notifications: 'Notifications',
  loading: 'Loading',
  tryAgain: 'Try again',
};
