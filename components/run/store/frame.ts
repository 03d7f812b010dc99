/** Calls once per gathered frame. `poke` is cheap and may be called for every event. */
export type FrameGate = { poke(): void; stop(): void };

/** How often a hidden tab folds, ms: animation frames do not come there. */
const HIDDEN_MS = 250;

/** Gathers pokes into one call per animation frame, or per timer while the tab is hidden. */
export function frameGate(flush: () => void): FrameGate {
  let cancel: (() => void) | undefined;
  const run = () => {
    cancel = undefined;
    flush();
  };
  const hand = () => {
    if (!cancel || document.visibilityState !== 'hidden') return;
    cancel();
    run();
  };
  document.addEventListener('visibilitychange', hand);
  return {
    poke() {
      cancel ??= schedule(run);
    },
    stop() {
      cancel?.();
      document.removeEventListener('visibilitychange', hand);
    },
  };
}

function schedule(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run, HIDDEN_MS);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
