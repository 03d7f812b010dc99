import { MemoryLog } from '../../adapters/memory-log.ts';
import { OpenAiModel } from '../../adapters/model/openai-model.ts';
import type { RunEvent } from '../../core/event.ts';
import type { Forecast } from '../../core/forecast.ts';
import { DEFAULT_POLICY, type Policy } from '../../core/policy.ts';
import { HouseRates } from '../../rates.ts';
import { ChoosingPlanner } from '../../supervisor/model/choosing-planner.ts';
import { GivenPlan } from '../../supervisor/model/given-plan.ts';
import { ModelPlanner } from '../../supervisor/model/model-planner.ts';
import { ModelServer } from '../model-server/model-server.ts';
import { type Means, openShop, type Workshop } from '../workshop.ts';

/** A millionth of a dollar for each token in, two for each token out. */
const PRICES = { 'test-model': { input: 1_000_000, output: 2_000_000 } };

/** Short enough for tests, long enough for a busy machine, ms. */
export const LIMITS = { headersMs: 1_000, wholeMs: 1_000, idleMs: 600, tailMs: 100 };
export const QUICK: Policy = { ...DEFAULT_POLICY, backoff: { baseMs: 1, maxMs: 5, jitter: 0 } };

const NO_PLAYBOOKS = { options: async () => [] };

/** An engine whose planner asks a real model server over real HTTP; its workers do what they are told at once. */
export class PlanningHouse {
  private constructor(
    readonly server: ModelServer,
    readonly shop: Workshop,
    private readonly parts: { model: OpenAiModel; log: MemoryLog; means: Means },
  ) {}

  /** The server stops without a word, and another one goes on with what the log says. */
  async restarted(): Promise<Workshop> {
    await this.shop.engine.drain(0);
    return openShop(this.parts.means);
  }

  static async open(more: { forecast?: () => Forecast } = {}): Promise<PlanningHouse> {
    const server = await ModelServer.start({});
    const model = new OpenAiModel({
      endpoint: () => ({ baseUrl: server.url, key: 'sk-canary-123456', model: 'test-model' }),
      prices: () => PRICES,
      limits: LIMITS,
    });
    let requests = 0;
    const planners = {
      playbooks: { name: 'none', plan: () => Promise.reject(new Error('not asked')) },
      model: new ModelPlanner(model, NO_PLAYBOOKS, () => `request-${++requests}`),
      given: new GivenPlan(NO_PLAYBOOKS),
    };
    const planner = new ChoosingPlanner(planners, model, () => 'model');
    const log = new MemoryLog();
    const plan = planner.plan.bind(planner);
    const rates = new HouseRates(model, () => PRICES);
    const means = { plan, log, rates, ...more };
    return new PlanningHouse(server, await openShop(means), { model, log, means });
  }

  async close(): Promise<void> {
    await this.parts.model.close();
    await this.server.close();
  }

  start(policy = QUICK) {
    return this.shop.start('r', policy);
  }

  /** Everything that happened in the run, by the type of event. */
  happened<T extends RunEvent['type']>(type: T): Extract<RunEvent, { type: T }>[] {
    const events = this.parts.log.envelopes.map(({ event }) => event);
    return events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  }

  /** The question that the run came to wait with. */
  async question() {
    const state = await this.shop.until('r', ({ openQuestions }) => openQuestions > 0);
    const [question] = [...state.questions.values()].filter(({ answered }) => answered === undefined);
    if (!question) throw new Error('Nobody is asked.');
    return question;
  }
}

/** A task as the model writes it. */
export function wireTask(id: string, needs: string[] = [], more: object = {}) {
  return {
    id,
    title: `Task ${id}`,
    kind: 'io',
    tool: 'noop-io',
    worker: 'io-1',
    input: '{}',
    depends_on: needs,
    for_each: null,
    min_success: null,
    timeout_ms: null,
    optional: null,
    effect: null,
    ...more,
  };
}

/** Two tasks, the second to be delivered. */
export const GOOD_PLAN = {
  request: null,
  summary: 'Two steps.',
  confidence: 0.9,
  tasks: [wireTask('a'), wireTask('b', ['a'])],
  deliverables: ['b'],
};
