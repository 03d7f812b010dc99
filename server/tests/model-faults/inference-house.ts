import { Buffer } from 'node:buffer';
import { MemoryLog } from '../../adapters/memory-log.ts';
import { OpenAiModel } from '../../adapters/model/openai-model.ts';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import type { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import { INFERENCE_TOOLS } from '../../workers/registry.ts';
import { catalogueFor, INFERENCE_WORKER } from '../../workers/roster.ts';
import { ToolShelf } from '../../workers/tool-shelf.ts';
import { noBlobs, offline } from '../../workers/tools/context.fixture.ts';
import { Worker } from '../../workers/worker.ts';
import { planOf, task } from '../fixtures.ts';
import { ModelServer } from '../model-server/model-server.ts';
import { openShop, type Workshop } from '../workshop.ts';
import { LIMITS, QUICK } from './planning-house.ts';

/** An engine with a real worker, whose one inference task asks a real model server over real HTTP. */
export class InferenceHouse {
  private constructor(
    readonly server: ModelServer,
    readonly shop: Workshop,
    private readonly model: OpenAiModel,
    private readonly log: MemoryLog,
  ) {}

  static async open(tool: string, input: JsonObject): Promise<InferenceHouse> {
    const server = await ModelServer.start({});
    const model = new OpenAiModel({
      endpoint: () => ({ baseUrl: server.url, key: 'sk-canary-123456', model: 'test-model' }),
      prices: () => ({ 'test-model': { input: 1_000_000, output: 2_000_000 } }),
      limits: LIMITS,
    });
    const log = new MemoryLog();
    const spec = task('ask', [], { kind: 'inference', tool, input });
    const plan = planOf([spec], { workers: { ask: INFERENCE_WORKER.id } });
    const shop = await openShop({
      plan: () => ({ type: 'plan', plan, note: { planner: 'scripted', summary: 'one call' } }),
      log,
      catalogue: catalogueFor({ inference: true, mcp: [] }),
      hands: (outputs) =>
        new Worker({
          tools: new ToolShelf(INFERENCE_TOOLS),
          outputs,
          blobs: noBlobs,
          workspace: new MemoryWorkspace(),
          web: offline,
          logic: { run: () => Promise.reject(new Error('No logic here.')) },
          model,
          clock: { now: Date.now },
        }),
    });
    return new InferenceHouse(server, shop, model, log);
  }

  async close(): Promise<void> {
    await this.model.close();
    await this.server.close();
  }

  start() {
    return this.shop.start('r', QUICK);
  }

  /** How the task's attempts failed, in order. */
  failures(): Failure[] {
    return this.log.envelopes.flatMap(({ event }) => (event.type === 'task.failed' ? event.failure : []));
  }

  /** Everything that is written. */
  written(): string {
    return Buffer.from(JSON.stringify([this.log.envelopes, [...this.log.outputs.values()]])).toString();
  }
}
