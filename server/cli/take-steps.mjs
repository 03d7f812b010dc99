import { Failure } from './stop.mjs';

/**
 * Takes every step in turn, also after one that failed, and prints what each came to and how long it took; last of
 * all `N passed, N failed`. The exit code says whether anything failed. A step is [name, () => {passed, failed}]; a
 * list of steps is taken at once.
 */
export async function takeSteps(steps) {
  const sum = { passed: 0, failed: 0 };
  const lines = [];
  const takeStep = async ([name, take]) => {
    const since = Date.now();
    const { passed, failed } = await take().catch(explain);
    sum.passed += passed;
    sum.failed += failed;
    const seconds = ((Date.now() - since) / 1000).toFixed(1);
    lines.push(`${failed ? 'failed' : 'ok'.padEnd(6)}  ${seconds.padStart(6)} s  ${name}`);
    process.stdout.write(`${lines.at(-1)}\n`);
  };
  for (const step of steps) {
    const together = typeof step[0] === 'string' ? [step] : step;
    process.stdout.write(`\n── ${together.map(([name]) => name).join(', and at once ')}\n`);
    await Promise.all(together.map(takeStep));
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed\n`);
  process.exitCode = sum.failed ? 1 : 0;
}

/** A step that could not be taken counts as one failure. */
function explain(error) {
  const text =
    error instanceof Failure ? `${error.output}\n${error.message}` : (error.stack ?? String(error));
  process.stdout.write(`${text.trim()}\n`);
  return { passed: 0, failed: 1 };
}
