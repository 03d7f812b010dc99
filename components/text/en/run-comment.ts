import { units } from './units';

const comments = (n: number) => units.count(n, 'comment', 'comments');

/** The words of comments on a change of the plan, or on the first plan, that a person is asked about. */
export const runComment = {
  comment: {
    on: (name: string, n: number) => `Comment on: ${name}${n > 0 ? ` (${comments(n)})` : ''}`,
    list: (name: string) => `Comments on: ${name}`,
    label: (name: string) => `Your comment on: ${name}`,
    placeholder: 'What should be otherwise, and why',
    send: 'Comment',
    close: 'Close',
    discard: 'Discard',
    withdraw: 'Take back',
    limit: 'As many changes were proposed as may be: you are asked then whether one more is allowed.',
    stray: 'Comments on what fell away',
    unsent: 'A comment is not sent yet: send it or discard it first.',
    sendBack: (n: number) => `Ask for another one with ${comments(n)}`,
    sendBackHint: {
      model: 'This one is sent back. The model is told each comment with its task, and proposes another one.',
      playbook:
        'This one is sent back. The playbook can’t read comments: its next way is proposed, if it has one; one that does otherwise with these tasks first.',
      person: 'This one is sent back. Whoever plans is told each comment with its task.',
    },
    approveHint: (n: number) =>
      `${comments(n)} ${n === 1 ? 'stays' : 'stay'} with the decision; nothing is changed for ${n === 1 ? 'it' : 'them'}.`,
    answers: (n: number, remark: boolean) =>
      n === 0
        ? `Made after a ${remark ? 'remark' : 'request'}`
        : `Made after ${comments(n)}${remark ? ' and a remark' : ''}`,
    before: (summary: string) => `The one before: ${summary}`,
    notRead: {
      change: 'A playbook can’t read comments: this is its next way.',
      plan: 'A playbook can’t read comments: a person chose this one.',
    },
    firstHint: {
      model: 'This plan is sent back. The model is told each comment with its task, and makes another one.',
      playbook:
        'This plan is sent back. A playbook can’t read comments: you are asked which one to take, or for other words.',
      person:
        'This plan is sent back, and the goal is planned. Whoever plans is told each comment with its task.',
    },
    lost: {
      label: 'Comments that were not sent',
      why: 'What you were commenting on was answered meanwhile: this was not sent.',
      note: (title: string) => `Leave it as a note on “${title}”`,
      copy: 'Copy the comment',
    },
    keys: {
      next: 'Next part',
      previous: 'Previous part',
      toggle: 'Take or leave the part',
      comment: 'Comment on the part',
      send: 'Send the comment that is being written',
      approve: 'Approve what is chosen',
      notHere: 'From here these keys send comments. Go to a part with J or K first, then approve.',
      notNow: 'That is not possible just now.',
    },
  },
};
