const NOUN = {
  text: 'a text',
  number: 'a number',
  file: 'a file',
  column: 'a column',
  choice: 'one of them',
  json: 'the JSON text',
};

export const question = {
  title: 'A question for you',
  evidence: 'What it is based on',
  wouldSend: 'What it would send',
  hosts: 'Hosts',
  load: 'Load a file',
  loadFailed: 'The file could not be read. Paste its text instead.',
  dropHint: 'or drop one on the text',
  notJson: (why: string, where: string) => `This is not JSON, ${where}: ${why}`,
  at: (line: number, column: number) => `line ${line}, column ${column}`,
  tooLong: (over: string) => `That is ${over} characters more than fit.`,
  options: 'Your options',
  choose: 'Choose',
  chooseThis: (label: string) => `Choose: ${label}`,
  fillIn: 'Fill in',
  fillInThis: (label: string) => `Fill in: ${label}`,
  fold: 'Fold',
  forecast: 'What follows',
  until: (moment: string) => `To be answered by ${moment}`,
  untilThen: (moment: string, option: string) => `If nobody answers by ${moment}: ${option}`,
  overdue: (moment: string) => `Overdue since ${moment}`,
  refused: 'The answer was not taken',
  overtaken: 'Somebody else answered this question first, so your answer was not taken.',
  pick: {
    file: 'Choose a file',
    column: 'Choose a column',
    columnFirst: 'Choose the file first',
    choice: 'Choose',
  },
  suggested: 'fits',
  missing: (kind: keyof typeof NOUN, label: string) =>
    kind === 'text' || kind === 'number' || kind === 'json'
      ? `Type ${NOUN[kind]} for “${label}”.`
      : `Choose ${NOUN[kind]} for “${label}”.`,
  notNumber: 'Type a number, for example 12 or 0.5.',
  unknownFile: (name: string) => `${name} is not in the workspace. Choose another file.`,
  unknownColumn: (name: string, file: string) => `${file} has no column ${name}. Choose another.`,
};
