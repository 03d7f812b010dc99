/** Ends the launcher with one sentence. */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
