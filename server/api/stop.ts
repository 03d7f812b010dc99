/** The same signal twice within this time is one: npm passes Ctrl-C on, and the terminal sends it to everyone. ms */
const ECHO_MS = 300;

/**
 * Calls `stop` at the first SIGTERM or SIGINT, and exits 0 when it is done or after `limitMs`. A second signal exits
 * at once.
 */
export function onStopSignal(stop: () => Promise<void>, limitMs: number): void {
  let since = 0;
  const handle = () => {
    const now = Date.now();
    if (since > 0) {
      if (now - since > ECHO_MS) process.exit(130);
      return;
    }
    since = now;
    setTimeout(() => process.exit(0), limitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `gaffer: stopping went wrong: ${error instanceof Error ? error.message : error}\n`,
        );
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}
