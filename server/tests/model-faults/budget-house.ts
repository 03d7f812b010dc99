import { MemoryLog } from '../../adapters/memory-log.ts';
import { OpenAiModel } from '../../adapters/model/openai-model.ts';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import type { Budget, Policy } from '../../core/policy.ts';
import type { TaskSpec } from '../../core/task.ts';
import { HouseRates } from '../../rates.ts';
import { INFERENCE_TOOLS } from '../../workers/registry.ts';
import { catalogueFor, INFERENCE_WORKER } from '../../workers/roster.ts';
import { ToolShelf } from '../../workers/tool-shelf.ts';
import { noBlobs, offline } from '../../workers/tools/context.fixture.ts';
import { Worker } from '../../workers/worker.ts';
import { planOf, task } from '../fixtures.ts';
import type { Asked } from '../model-server/asked.ts';
import { ModelServer } from '../model-server/model-server.ts';
import { type Reply, text } from '../model-server/reply.ts';
import { type Means, openShop, type Workshop } from '../workshop.ts';
import { LIMITS, QUICK } from './planning-house.ts';

/** A millionth of a dollar for each token in, two for each token out; the small one a tenth. */
const PRICES = {
  'test-model': { input: 1_000_000, output: 2_000_000 },
  'test-small': { input: 100_000, output: 200_000 },
};

/** Several calls of a real model server over real HTTP, side by side, that bills as much as it is allowed to. */
export class BudgetHouse {
  /** What the provider has billed: it knows nothing of budgets. */
  billed = { tokens: 0, microUsd: 0 };
  /** The most that it might have billed for calls that are under way. */
  models: string[] = [];

  private constructor(
    readonly server: ModelServer,
    readonly shop: Workshop,
    private readonly parts: { model: OpenAiModel; means: Means },
  ) {}

  static async open(
    tasks: TaskSpec[],
    more: { deliverables?: string[]; prices?: object } = {},
  ): Promise<BudgetHouse> {
    const server = await ModelServer.start({});
    const prices = () => ({ ...PRICES, ...more.prices });
    const model = new OpenAiModel({
      endpoint: () => ({ baseUrl: server.url, model: 'test-model' }),
      prices,
      limits: LIMITS,
    });
    const workers = Object.fromEntries(tasks.map(({ id }) => [id, INFERENCE_WORKER.id]));
    const plan = planOf(tasks, { workers, ...(more.deliverables && { deliverables: more.deliverables }) });
    const means: Means = {
      plan: () => ({ type: 'plan', plan, note: { planner: 'scripted', summary: 'calls' } }),
      log: new MemoryLog(),
      catalogue: catalogueFor({ inference: true, mcp: [] }),
      rates: new HouseRates(model, prices),
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
    };
    const house = new BudgetHouse(server, await openShop(means), { model, means });
    server.always((asked) => house.bill(asked));
    return house;
  }

  /** Starts the run with this budget. */
  start(budget: Budget, budgets?: Policy['budgets']) {
    return this.shop.start('r', { ...QUICK, budget, ...(budgets && { budgets }) });
  }

  /** The question about a budget that the run came to wait with. */
  async question(shop = this.shop) {
    const isOpen = ({ answered, ceiling }: { answered?: string; ceiling?: object | undefined }) =>
      answered === undefined && ceiling !== undefined;
    const state = await shop.until('r', ({ questions }) => [...questions.values()].some(isOpen), 15_000);
    const [question] = [...state.questions.values()].filter(isOpen);
    if (!question) throw new Error('Nobody is asked.');
    return { question, state };
  }

  answer(question: string, option: string, params: Record<string, string> = {}) {
    return this.shop.command('r', { type: 'answerQuestion', question, option, params });
  }

  /** The server stops without a word, and another one goes on with what the log says. */
  async restarted(): Promise<Workshop> {
    await this.shop.engine.drain(0);
    return openShop(this.parts.means);
  }

  async close(): Promise<void> {
    await this.parts.model.close();
    await this.server.close();
  }

  /** One token for every byte that came, and half of what the answer may have: as dear as a provider may be. */
  private bill({ said, maxTokens = 0, model }: Asked): Reply {
    const usage = { input: Buffer.byteLength(said), output: Math.floor(maxTokens / 2) };
    const cost = PRICES[model as keyof typeof PRICES] ?? { input: 0, output: 0 };
    this.models.push(model);
    this.billed.tokens += usage.input + usage.output;
    this.billed.microUsd += Math.ceil((usage.input * cost.input + usage.output * cost.output) / 1e6);
    return text('An answer.', { usage, model });
  }
}

/** A task that asks a model for at most so many tokens. */
export function call(id: string, needs: string[] = [], more: Partial<TaskSpec> = {}): TaskSpec {
  const input = { instructions: 'Say something.', maxTokens: 1000 };
  return task(id, needs, { kind: 'inference', tool: 'llm.generate', input, ...more });
}
