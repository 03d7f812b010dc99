/** Something a person can mend. `output`: what the failed program said. */
export class Failure extends Error {
  constructor(sentence, output = '') {
    super(sentence);
    this.output = output;
  }
}

/** Ends the launcher with one sentence, below what a failed program said. */
export function stop(error) {
  if (!(error instanceof Failure)) throw error;
  if (error.output) process.stderr.write(`${error.output.trimEnd()}\n\n`);
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
