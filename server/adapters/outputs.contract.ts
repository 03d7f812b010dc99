import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import { outputHandle } from '../core/output.ts';
import type { Outputs, StoredOutput } from '../ports.ts';

/** An empty store, and how what it prepared is committed. */
export type OutputsUnderTest = {
  outputs: Outputs;
  commit(stored: StoredOutput): Promise<void>;
  close(): Promise<void>;
};

/** What every store of outputs promises. */
export function outputsContract(name: string, open: () => Promise<OutputsUnderTest>): void {
  describe(`${name} keeps the promises of outputs`, () => {
    let store: OutputsUnderTest;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function kept(value: Json) {
      const { handle, stored } = await store.outputs.prepare(value, 'json');
      await store.commit(stored);
      return handle;
    }

    it.each<[string, Json]>([
      ['null', null],
      ['text', 'Grüße 読む 🙂\u0000'],
      ['an object', { b: [1, 2.5, null], a: { c: false } }],
      ['300 KB', 'x"y'.repeat(100_000)],
    ])('gives back %s', async (_, value) => {
      const { hash } = await kept(value);
      expect(await store.outputs.read(hash)).toEqual(value);
      expect(await store.outputs.readText(hash)).toBe(JSON.stringify(value));
    });

    it('names a value by the hash and the bytes of its JSON text', async () => {
      const { handle } = await store.outputs.prepare({ ä: 1 }, 'table');
      const hash = createHash('sha256').update('{"ä":1}').digest('hex');
      expect(handle).toEqual({ hash, bytes: 8, type: 'table', preview: '{"ä":1}' });
    });

    it('previews the first 2,048 characters, never half of one', async () => {
      const { handle } = await store.outputs.prepare(`${'x'.repeat(2046)}🙂 and more`, 'text');
      expect(handle.preview).toBe(`"${'x'.repeat(2046)}`);
      expect(outputHandle.parse(handle)).toEqual(handle);
      const { handle: whole } = await store.outputs.prepare('x'.repeat(2046), 'text');
      expect(whole.preview).toBe(JSON.stringify('x'.repeat(2046)));
    });

    it('keeps equal values once', async () => {
      const first = await kept({ same: true });
      expect(await kept({ same: true })).toEqual(first);
      expect(await store.outputs.read(first.hash)).toEqual({ same: true });
    });

    it('gathers stored values, small and large, into an array in the order asked for, null for null', async () => {
      const [small, large] = [await kept({ n: 1 }), await kept('y'.repeat(300_000))];
      const gathered = await store.outputs.gather([large.hash, null, small.hash, small.hash]);
      const array = ['y'.repeat(300_000), null, { n: 1 }, { n: 1 }];
      expect(gathered?.handle.bytes).toBe(JSON.stringify(array).length);
      if (gathered) await store.commit(gathered.stored);
      expect(await store.outputs.read(gathered?.handle.hash ?? '')).toEqual(array);
    });

    it('gathers nothing into an empty array, and refuses when a value is not stored', async () => {
      expect((await store.outputs.gather([]))?.handle.preview).toBe('[]');
      expect(await store.outputs.gather(['0'.repeat(64)])).toBeUndefined();
    });

    it('knows what it has, small and large', async () => {
      const [small, large] = [await kept({ n: 1 }), await kept('y'.repeat(300_000))];
      expect(await store.outputs.has(small.hash)).toBe(true);
      expect(await store.outputs.has(large.hash)).toBe(true);
      expect(await store.outputs.has('0'.repeat(64))).toBe(false);
      expect(await store.outputs.has('../gaffer.db')).toBe(false);
    });

    it('has nothing under a hash that is not there, nor under a path', async () => {
      expect(await store.outputs.read('0'.repeat(64))).toBeUndefined();
      expect(await store.outputs.readText('../gaffer.db')).toBeUndefined();
    });
  });
}
