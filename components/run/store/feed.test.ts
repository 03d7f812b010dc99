import { describe, expect, it } from 'vitest';
import { SILENCE_MS } from '@/components/shell/line-state';
import type { Envelope } from '@/server/core/envelope';
import type { RunEvent } from '@/server/core/event';
import { fold } from '@/server/core/evolve';
import type { DraftTask } from '@/server/core/plan';
import { DEFAULT_POLICY } from '@/server/core/policy';
import type { RunState } from '@/server/core/state';
import { envelopesOf, pausingRun } from './envelopes.fixture';
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
  const asked = { snapshots: 0, folds: 0, houses: 0 };
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
    houseChanged: () => {
      asked.houses += 1;
    },
    waiting: () => {},
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

  it('asks for tools and workers anew when the house says that they are others', async () => {
    const run = await started(snapshotAt(2));
    run.lines.at(-1)?.listener.frame({ type: 'house' });
    expect(run.asked.houses).toBe(1);
    run.lines.at(-1)?.listener.opened();
    expect(run.asked.houses, 'it may have said so while the line was away').toBe(2);
  });
});

describe('a plan that is being written', () => {
  const policy = DEFAULT_POLICY;
  const task = (id: string): DraftTask => {
    return { id, title: id, kind: 'io', tool: 'file.read', worker: 'io-1', needs: [] };
  };
  const failure = { class: 'rate_limit', message: 'Asked too often.' } as const;
  const saw = { rule: 'rate_limit[0]: retry 1 of 8', class: 'rate_limit', before: 0 };

  async function planning(...events: RunEvent[]) {
    const planned = envelopesOf('a', [{ type: 'run.started', goal: 'Count', policy }, ...events]);
    const run = await started({ type: 'found', state: fold(planned.slice(0, 1)) as RunState, pos: 1 });
    const draft = async (...ids: string[]) => {
      const frame = { type: 'draft', draft: { run: 'a', tasks: ids.map(task) } } as const;
      run.lines.at(-1)?.listener.frame(frame);
      await run.frame();
    };
    const rest = async () => {
      run.send(...planned.slice(1));
      await run.frame();
    };
    return { run, draft, rest, ids: () => run.store.getState().draft?.map(({ id }) => id) };
  }

  it('is kept as it grows, and begins anew with a shorter list', async () => {
    const { draft, ids } = await planning();
    await draft('a');
    await draft('a', 'b', 'c');
    expect(ids()).toEqual(['a', 'b', 'c']);
    await draft('z');
    expect(ids()).toEqual(['z']);
  });

  it('is none of another run', async () => {
    const { run, ids } = await planning();
    const frame = { type: 'draft', draft: { run: 'b', tasks: [task('a')] } } as const;
    run.lines.at(-1)?.listener.frame(frame);
    await run.frame();
    expect(ids()).toBeUndefined();
  });

  it('is dropped when planning failed, and comes back with the next try', async () => {
    const { draft, rest, ids } = await planning({ type: 'plan.failed', failure, saw, retryAt: 9000 });
    await draft('a');
    await rest();
    expect(ids()).toBeUndefined();
    await draft('b');
    expect(ids()).toEqual(['b']);
  });

  it('is dropped when the run closes, and one that comes late is not taken', async () => {
    const { draft, rest, ids } = await planning({
      type: 'run.closed',
      status: 'cancelled',
      reason: 'Enough.',
    });
    await draft('a');
    await rest();
    await draft('a', 'b');
    expect(ids()).toBeUndefined();
  });
});
