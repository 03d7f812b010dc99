import { afterSignal, reopenDelay, SILENCE_MS, type Signal } from '@/components/shell/line-state';
import type { Person, PoolLoad, Progress } from '@/server/api/contract';
import type { Envelope } from '@/server/core/envelope';
import { runStream } from '@/server/core/envelope';
import type { DraftTask } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import { draftAfter, isBeingPlanned } from './draft';
import type { FrameGate } from './frame';
import { foldBatch } from './inbox';
import type { RunStore } from './run-store';
import type { Frame, LineListener } from './wire';

/** What a snapshot request can lead to. `unreachable` is worth another try, `missing` is not. */
export type SnapshotAnswer =
  | { type: 'found'; state: RunState; pos: number }
  | { type: 'missing' }
  | { type: 'unreachable'; reason: string };

/** The outside of the feed: the snapshot, the line, the frame and the time. */
export type FeedPorts = {
  snapshot(): Promise<SnapshotAnswer>;
  openLine(pos: number, listener: LineListener): () => void;
  frameGate(flush: () => void): FrameGate;
  now(): number;
  /** Runs `then` after `ms`; returns how to call it off. */
  later(ms: number, then: () => void): () => void;
  /** What was read of tools, workers and settings may be out of date. */
  houseChanged(): void;
  /** How many questions wait for a person, in all runs. */
  waiting(count: number): void;
};

export type Feed = { start(): void; stop(): void; signal(signal: Signal): void };

/** Keeps a run's store up to date: a snapshot, then the tail, folded frame by frame, on a line that is mended. */
export function createFeed(runId: string, store: RunStore, ports: FeedPorts): Feed {
  const stream = runStream(runId);
  const gate = ports.frameGate(flush);
  let envelopes: Envelope[] = [];
  let progress: Progress[] = [];
  let draft: readonly DraftTask[] | undefined;
  let pool: PoolLoad | undefined;
  let people: readonly Person[] | undefined;
  let wasOpen = false;
  let failures = 0;
  let generation = 0;
  let closeLine = () => {};
  let forgetTimer = () => {};

  function signal(kind: Signal) {
    const { connection } = store.getState();
    const next = afterSignal(connection, kind, ports.now());
    if (next !== connection) store.setState({ connection: next });
    if (kind === 'browserOnline') reopen();
  }

  function drop() {
    generation += 1;
    closeLine();
    forgetTimer();
    envelopes = [];
  }

  async function resync() {
    drop();
    const own = generation;
    const answer = await ports.snapshot();
    if (own !== generation) return;
    if (answer.type === 'found') {
      const { state, pos } = answer;
      store.setState({ load: 'ready', loadError: undefined, state, pos, progress: new Map() });
      open();
    } else if (answer.type === 'missing') store.setState({ load: 'missing' });
    else {
      if (!store.getState().state) store.setState({ load: 'failed', loadError: answer.reason });
      signal('broke');
      retry(resync);
    }
  }

  function retry(attempt: () => void) {
    forgetTimer();
    forgetTimer = ports.later(reopenDelay(failures), attempt);
    failures += 1;
  }

  function open() {
    closeLine();
    closeLine = ports.openLine(store.getState().pos, { opened, frame: receive, broke });
    watch();
  }

  function reopen() {
    if (store.getState().load !== 'ready') return void resync();
    gate.poke();
    open();
  }

  /** What passes by while the line is away is told anew, but for what was said of the house. */
  function opened() {
    draft = undefined;
    if (wasOpen) ports.houseChanged();
    wasOpen = true;
    heard();
  }

  function heard() {
    failures = 0;
    signal('heard');
    watch();
  }

  function watch() {
    forgetTimer();
    forgetTimer = ports.later(SILENCE_MS, () => broke(true));
  }

  function broke(lost: boolean) {
    signal('broke');
    if (!lost) return;
    closeLine();
    retry(reopen);
  }

  function receive(frame: Frame) {
    heard();
    if (frame.type === 'ping') return;
    if (frame.type === 'house') return ports.houseChanged();
    if (frame.type === 'waiting') return ports.waiting(frame.waiting);
    keep(frame);
    gate.poke();
  }

  function keep(frame: Exclude<Frame, { type: 'ping' | 'house' | 'waiting' }>) {
    if (frame.type === 'envelope') {
      envelopes.push(frame.envelope);
      draft = draftAfter(draft, frame.envelope.event);
    } else if (frame.type === 'progress') progress.push(frame.progress);
    else if (frame.type === 'pool') pool = frame.pool;
    else if (frame.type === 'people') people = frame.here.people;
    else if (frame.draft.run === runId) draft = frame.draft.tasks;
  }

  function flush() {
    const view = store.getState();
    if (!view.state) return;
    const batch = envelopes;
    envelopes = [];
    const folded = foldBatch(stream, { state: view.state, pos: view.pos }, batch);
    const words = keepWords(view.progress, progress, folded.state);
    progress = [];
    store.setState({
      state: folded.state,
      pos: folded.pos,
      progress: words,
      draft: isBeingPlanned(folded.state) ? draft : undefined,
      pool: pool ?? view.pool,
      people: people ?? view.people,
    });
    if (folded.resync) void resync();
  }

  return {
    start: () => void resync(),
    stop() {
      drop();
      gate.stop();
    },
    signal,
  };
}

/** The last words of tasks that still run; the same map when nothing changed. */
export function keepWords(
  known: ReadonlyMap<string, Progress>,
  fresh: readonly Progress[],
  state: RunState,
): ReadonlyMap<string, Progress> {
  const gone = [...known.keys()].filter((id) => !state.running.includes(id));
  if (fresh.length === 0 && gone.length === 0) return known;
  const words = new Map(known);
  for (const id of gone) words.delete(id);
  for (const frame of fresh) if (state.running.includes(frame.task)) words.set(frame.task, frame);
  return words;
}
