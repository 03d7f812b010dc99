import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runStream } from '../core/envelope.ts';
import type { Log } from '../ports.ts';
import {
  AT,
  attemptRowAt,
  batchOf,
  envelopeAt,
  NO_ROWS,
  runRowAt,
  started,
  taskRowAt,
} from './batch.fixture.ts';

/** What every log promises. `open` gives an empty one. */
export function logContract(name: string, open: () => Promise<Log>): void {
  describe(`${name} keeps the promises of a log`, () => {
    let log: Log;
    beforeEach(async () => {
      log = await open();
    });
    afterEach(() => log.close());

    const first = () => envelopeAt(1, 'a', 1, started('Ünïcode “goal” 読む 🙂\u0000\n'));

    it('is empty at first', async () => {
      expect(await log.lastPos()).toBe(0);
      expect(await log.readStream(runStream('a'))).toEqual([]);
      expect(await log.readFrom(0, 10)).toEqual([]);
      expect(await log.openRuns()).toEqual([]);
      expect(await log.hasCommand(runStream('a'), 'command-a-1')).toBe(false);
    });

    it('gives back exactly what was appended', async () => {
      const second = { ...envelopeAt(2, 'a', 2), causationId: 'command-a-1', at: AT + 0.5 };
      await log.append(batchOf([first(), second]));
      expect(await log.readStream(runStream('a'))).toEqual([first(), second]);
      expect(await log.lastPos()).toBe(2);
    });

    it('reads a stream from a seq on', async () => {
      await log.append(
        batchOf([envelopeAt(1, 'a', 1), envelopeAt(2, 'b', 1), envelopeAt(3, 'a', 2), envelopeAt(4, 'a', 3)]),
      );
      const seqs = async (after: number) =>
        (await log.readStream(runStream('a'), after)).map(({ seq }) => seq);
      expect(await seqs(0)).toEqual([1, 2, 3]);
      expect(await seqs(2)).toEqual([3]);
      expect(await seqs(3)).toEqual([]);
    });

    it('reads pages of all streams or of one, in order of pos', async () => {
      await log.append(batchOf([envelopeAt(1, 'a', 1), envelopeAt(2, 'b', 1)]));
      await log.append(batchOf([envelopeAt(3, 'a', 2), envelopeAt(4, 'a', 3)]));
      const page = async (after: number, limit: number, stream?: string) =>
        (await log.readFrom(after, limit, stream)).map(({ pos }) => pos);
      expect(await page(0, 3)).toEqual([1, 2, 3]);
      expect(await page(3, 3)).toEqual([4]);
      expect(await page(0, 2, runStream('a'))).toEqual([1, 3]);
      expect(await page(2, 10, runStream('a'))).toEqual([3, 4]);
      expect(await page(1, Number.POSITIVE_INFINITY)).toEqual([2, 3, 4]);
      expect(await page(4, 10, runStream('a'))).toEqual([]);
    });

    it('knows the commands of each stream', async () => {
      await log.append(batchOf([first()]));
      expect(await log.hasCommand(runStream('a'), 'command-a-1')).toBe(true);
      expect(await log.hasCommand(runStream('b'), 'command-a-1')).toBe(false);
      expect(await log.hasCommand(runStream('a'), 'command-a-2')).toBe(false);
    });

    it('lists the runs that are not closed, oldest first', async () => {
      const at = (id: string, status: string, startedAt: number) => ({
        ...runRowAt(id, 1, status),
        startedAt,
      });
      const runs = [
        at('new', 'planning', AT + 5),
        at('old', 'paused', AT),
        ...['succeeded', 'partial', 'failed', 'cancelled'].map((status) => at(status, status, AT)),
      ];
      await log.append(batchOf([], { runs }));
      expect(await log.openRuns()).toEqual(['old', 'new']);
      await log.append(batchOf([], { runs: [at('old', 'cancelled', AT)] }));
      expect(await log.openRuns()).toEqual(['new']);
    });

    it('accepts a batch with every kind of row, and again with later ones', async () => {
      const rows = {
        tasks: [taskRowAt('a', 'read', 'running', 1)],
        attempts: [attemptRowAt('a', 'read', 1, 1)],
        questions: [{ runId: 'a', id: 'q', reason: 'Which?', answered: null, raisedAt: AT }],
        plans: [{ runId: 'a', revision: 1, plan: '{}', note: '{}' }],
      };
      const outputs = [{ hash: 'h', bytes: 2, type: 'json', text: '{}' }];
      await log.append({ ...batchOf([first()], rows), outputs });
      await log.append({ ...batchOf([envelopeAt(2, 'a', 2)], rows), outputs });
      expect(await log.lastPos()).toBe(2);
    });

    it('writes nothing of a batch that repeats a seq, and goes on', async () => {
      await log.append(batchOf([first()]));
      const clash = [envelopeAt(2, 'b', 1), { ...envelopeAt(3, 'a', 1), commandId: 'other' }];
      await expect(log.append(batchOf(clash))).rejects.toThrow();
      expect(await log.lastPos()).toBe(1);
      expect(await log.readStream(runStream('b'))).toEqual([]);
      expect(await log.openRuns()).toEqual(['a']);
      await log.append(batchOf([envelopeAt(2, 'a', 2)]));
      expect(await log.lastPos()).toBe(2);
    });

    it('refuses a batch that was written already', async () => {
      await log.append(batchOf([first()]));
      await expect(log.append(batchOf([first()]))).rejects.toThrow();
    });

    it('takes a batch without anything', async () => {
      await log.append({ envelopes: [], rows: NO_ROWS, outputs: [] });
      expect(await log.lastPos()).toBe(0);
    });

    it('keeps the order of a thousand events in one batch', async () => {
      const many = Array.from({ length: 1000 }, (_, i) => envelopeAt(i + 1, 'a', i + 1));
      await log.append(batchOf(many));
      expect(await log.readStream(runStream('a'))).toEqual(many);
    });
  });
}
