import { describe, expect, it } from 'vitest';
import { SILENCE_MS } from '@/components/shell/line-state';
import type { Envelope } from '@/server/core/envelope';
import { fold } from '@/server/core/evolve';
import { pausingRun } from './envelopes.fixture';
import { createFeed, type SnapshotAnswer } from './feed';
import { createRunStore } from './run-store';
import type { LineListener } from './wire';

const log = pausingRun('a', 8);

/** A feed whose frames, timers and lines are moved by hand. */
function harness(answers: SnapshotAnswer[]) {
  const store = createRunStore();
  const lines: { pos: number; listener: LineListener; open: boolean }[] = [];
  const timers = new Set<{ at: number; then: () => void }>();
  let now = 0;
  let flush = () => {};
  let poked = false;
  const asked = { snapshots: 0, folds: 0 };
  store.subscribe((view, before) => {
    if (view.state !== before.state) asked.folds += 1;
  });
  const feed = createFeed('a', store, {
    snapshot: async () => {
      const answer = answers[Math.min(asked.snapshots, answers.length - 1)];
      asked.snapshots += 1;
      return answer ?? { type: 'missing' };
    },
    openLine: (pos, listener) => {
      const line = { pos, listener, open: true };
      lines.push(line);
      return () => {
        line.open = false;
      };
    },
    frameGate: (run) => {
      flush = run;
      return {
        poke: () => {
          poked = true;
        },
        stop: () => {},
      };
    },
    now: () => now,
    later: (ms, then) => {
      const timer = { at: now + ms, then };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  return {
    store,
    feed,
    lines,
    asked,
    send: (...envelopes: Envelope[]) => {
      for (const envelope of envelopes) lines.at(-1)?.listener.frame({ type: 'envelope', envelope });
    },
    frame: async () => {
      if (poked) flush();
      poked = false;
      await settled();
    },
    wait: async (ms: number) => {
      now += ms;
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer);
        timer.then();
      }
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function snapshotAt(count: number): SnapshotAnswer {
  const state = fold(log.slice(0, count));
  return state ? { type: 'found', state, pos: count } : { type: 'missing' };
}

async function started(...answers: SnapshotAnswer[]) {
  const run = harness(answers);
  run.feed.start();
  await settled();
  run.lines.at(-1)?.listener.opened();
  return run;
}

describe('the feed of a run', () => {
  it('starts from a snapshot and reads the tail behind it', async () => {
    const run = await started(snapshotAt(2));
    expect(run.lines.map((line) => line.pos)).toEqual([2]);
    expect(run.store.getState().connection.status).toBe('live');
  });

  it('folds all that a frame gathered at once', async () => {
    const run = await started(snapshotAt(2));
    run.asked.folds = 0;
    run.send(...log.slice(2));
    expect(run.store.getState().state?.seq).toBe(2);
    await run.frame();
    expect(run.store.getState().state).toEqual(fold(log));
    expect(run.asked.folds).toBe(1);
  });

  it('starts again from a new snapshot at a gap, and ends with the whole', async () => {
    const run = await started(snapshotAt(2), snapshotAt(7));
    run.send(...log.slice(4, 6));
    await run.frame();
    expect(run.asked.snapshots).toBe(2);
    expect(run.lines.map((line) => [line.pos, line.open])).toEqual([
      [2, false],
      [7, true],
    ]);
    run.send(...log.slice(6));
    await run.frame();
    expect(run.store.getState().state).toEqual(fold(log));
  });

  it('leaves a broken line to the browser while the browser mends it', async () => {
    const run = await started(snapshotAt(2));
    run.lines[0]?.listener.broke(false);
    await run.wait(1000);
    expect(run.lines).toHaveLength(1);
    expect(run.store.getState().connection.status).toBe('reconnecting');
  });

  it('opens a lost line itself, behind the last folded event', async () => {
    const run = await started(snapshotAt(2));
    run.send(...log.slice(2, 5));
    await run.frame();
    run.lines[0]?.listener.broke(true);
    await run.wait(600);
    expect(run.lines.map((line) => line.pos)).toEqual([2, 5]);
  });

  it('takes a silent line for dead', async () => {
    const run = await started(snapshotAt(2));
    await run.wait(SILENCE_MS);
    expect(run.store.getState().connection.status).toBe('reconnecting');
    await run.wait(1000);
    expect(run.lines).toHaveLength(2);
  });

  it('says that a run is missing, and asks no more', async () => {
    const run = await started({ type: 'missing' });
    await run.wait(60_000);
    expect(run.store.getState().load).toBe('missing');
    expect(run.asked.snapshots).toBe(1);
  });

  it('tries an unreachable server again until it answers', async () => {
    const run = await started({ type: 'unreachable', reason: 'The server does not answer.' }, snapshotAt(3));
    expect(run.store.getState().load).toBe('failed');
    await run.wait(600);
    expect(run.store.getState().load).toBe('ready');
    expect(run.lines.map((line) => line.pos)).toEqual([3]);
  });

  it('hears nothing after it was stopped', async () => {
    const run = await started(snapshotAt(2));
    run.feed.stop();
    expect(run.lines[0]?.open).toBe(false);
  });
});
