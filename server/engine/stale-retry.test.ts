import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MemoryLog } from '../adapters/memory-log.ts';
import type { Json } from '../core/json.ts';
import { rowsOf } from '../core/projection.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Workshop } from '../tests/workshop.ts';
import { ioTool, type Tool, type ToolContext } from '../workers/tool.ts';
import { ToolError } from '../workers/tool-error.ts';
import { ToolShelf } from '../workers/tool-shelf.ts';
import { noBlobs, offline } from '../workers/tools/context.fixture.ts';
import { Worker } from '../workers/worker.ts';

afterEach(closeShops);

const plan = () =>
  planOutcome(
    [task('read'), task('other'), task('chart', ['read']), task('end', ['chart', 'other'])].map(named),
  );
const named = (spec: ReturnType<typeof task>) => ({ ...spec, input: { id: spec.id } });

/** A shop whose workers are real ones; what each task does is given by its id. */
async function realShop(work: (id: string, ctx: ToolContext) => Promise<Json>): Promise<Workshop> {
  const tool = ioTool(
    {
      name: 'noop-io',
      summary: '',
      input: z.strictObject({ id: z.string() }),
      output: z.unknown(),
      outputType: 'json',
      effect: 'pure',
      timeoutMs: 5000,
      durationHintMs: 1,
    },
    ({ id }, ctx) => work(id, ctx),
  ) as Tool;
  const shop: Workshop = await openShop({
    plan,
    hands: (outputs) =>
      new Worker({
        tools: new ToolShelf([tool]),
        outputs,
        blobs: noBlobs,
        get workspace() {
          return shop.workspace;
        },
        web: offline,
        logic: { run: () => Promise.reject(new Error('no logic here')) },
        clock: { now: Date.now },
      }),
  });
  return shop;
}

describe('A task that times out', () => {
  it('gets the file as it is now: its reader runs again, and nothing beside it', async () => {
    const ran: string[] = [];
    const shop = await realShop(async (id, { workspace }) => {
      ran.push(id);
      if (id === 'read') return (await workspace.read('in.csv')).toString();
      if (id !== 'chart' || ran.filter((one) => one === 'chart').length > 1) return id;
      await workspace.write('in.csv', Buffer.from('new'));
      throw new ToolError('timeout', 'Too slow.');
    });
    await shop.workspace.write('in.csv', Buffer.from('old'));
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(state.closed?.status).toBe('succeeded');
    expect([...ran].sort()).toEqual(['chart', 'chart', 'end', 'other', 'read', 'read']);
    const read = state.tasks.get('read');
    expect(read?.state).toMatchObject({ attempt: 2, output: { preview: '"new"' } });
    expect(read?.attempts[0]?.output?.preview).toBe('"old"');
    expect(shop.faults).toEqual([]);
  });

  it('is tried again alone when the file is as it was', async () => {
    const ran: string[] = [];
    const shop = await realShop(async (id, { workspace }) => {
      ran.push(id);
      if (id === 'read') return (await workspace.read('in.csv')).toString();
      if (id === 'chart' && ran.filter((one) => one === 'chart').length === 1)
        throw new ToolError('timeout', 'Too slow.');
      return id;
    });
    await shop.workspace.write('in.csv', Buffer.from('old'));
    await shop.start('r1');
    await shop.ended('r1');
    expect([...ran].sort()).toEqual(['chart', 'chart', 'end', 'other', 'read']);
  });
});

describe('What runs of a subgraph that is retried', () => {
  it('is told to stop, its late answer changes nothing, and the rows say what the log says', async () => {
    const rows = new Map<string, string>();
    class Watched extends MemoryLog {
      override async append(batch: Parameters<MemoryLog['append']>[0]) {
        for (const row of [...batch.rows.tasks, ...(batch.rows.taskChanges ?? [])])
          rows.set(String(row.position), row.status);
        await super.append(batch);
      }
    }
    const stopped: number[] = [];
    let charts = 0;
    const log = new Watched();
    const shop: Workshop = await openShop({
      log,
      plan: () =>
        planOutcome([task('read'), task('slow', ['read']), task('chart', ['read'])], {
          deliverables: ['slow', 'chart'],
        }),
      work: ({ task: { task: id, attempt }, signal }) => {
        if (id === 'slow' && attempt === 1) {
          return new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              stopped.push(attempt);
              resolve('late');
            });
          });
        }
        if (id === 'chart' && charts++ === 0) throw { class: 'timeout', message: 'Too slow.' };
        return `${id} ${attempt}`;
      },
    });
    // The scripted workers note no reads: what was read is said here.
    shop.channel.reply = withReads(shop);
    await shop.workspace.write('in.csv', Buffer.from('new'));
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(stopped).toEqual([1]);
    expect(state.tasks.get('slow')?.state).toMatchObject({ attempt: 2, output: { preview: '"slow 2"' } });
    const kinds = log.envelopes.map(({ event }) => event.type);
    expect(kinds).toContain('tasks.reopened');
    await shop.until('r1', () => log.envelopes.some(({ event }) => event.type === 'task.resultRejected'));
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(rowsOf(state).tasks.map(({ position, status }) => [String(position), status])),
    );
  });
});

/** Every first result of `read` says that it read `in.csv` as it was long ago. */
function withReads(shop: Workshop): Workshop['channel']['reply'] {
  const reply = shop.channel.reply.bind(shop.channel);
  return (message) => {
    const { outcome } = message;
    const reads = [{ name: 'in.csv', hash: 'old' }];
    const isFirst = message.task === 'read' && message.attempt === 1;
    reply(outcome.ok && isFirst ? { ...message, outcome: { ...outcome, reads } } : message);
  };
}
